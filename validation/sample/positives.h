#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::validation::sample {

/// A valid value that servers often refuse.
struct Positive {
  std::string name;            ///< stable: "name-longest", "nickname-null", "price-minimum"
  std::string schema_pointer;  ///< of the keyword or schema that allows it
  std::string pointer;         ///< in `value`, of what was changed or removed: "/name"
  contract::Json value;
};

/// `valid` with one member changed to another value that the schema accepts: empty and longest
/// strings, astral and combining characters, zero, limits, null, false, each listed value, each
/// branch of `oneOf`, no optional member, leap days. At most 40 of one place and 250 in all, those
/// nearest to the top first; names are unique. Free strings keep what is unique in `valid`.
/// Proposals: the caller keeps those that the compiled schema accepts.
std::vector<Positive> positives(
    const contract::DocumentSet& documents,
    const contract::Node& schema,
    const contract::Json& valid,
    contract::JsonAllocator& allocator);

}  // namespace accord::validation::sample
