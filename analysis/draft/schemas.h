#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/draft/resources.h"
#include "accord/contract/json/json.h"

namespace accord::analysis::draft {

/// Names that the schemas and responses of every draft have.
inline constexpr std::array<std::string_view, 8> shared_components{
    "ProblemDetails",
    "NotModified",
    "BadRequest",
    "NotFound",
    "Conflict",
    "PreconditionFailed",
    "UnsupportedMediaType",
    "UnprocessableContent"};

/// The names of the schemas of a resource.
std::vector<std::string> components_of(std::string_view resource);

/// What the times of a resource are called.
struct TimeNames {
  std::string created = "created_at";
  std::string updated = "updated_at";
};

/// Adds them to `schemas`: what it has, one to create, a change of one, and what is shown.
void add_schemas(
    const Resource& resource,
    const TimeNames& times,
    contract::Json& schemas,
    contract::JsonAllocator& allocator);

/// The schema of one value of that property, in lists of filters too; never null.
contract::Json value_schema(const Property& property, contract::JsonAllocator& allocator);

/// One to create, and one as it is shown.
contract::Json example_of(const Resource& resource, contract::JsonAllocator& allocator);
contract::Json stored_example(
    const Resource& resource, const TimeNames& times, contract::JsonAllocator& allocator);

}  // namespace accord::analysis::draft
