#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "accord/contract/schema/references.h"

namespace accord::validation::sample {

/// The number that `keyword` of the schema, or of what its $ref and allOf lead to, has, the
/// tightest of several; nullopt where it has none.
std::optional<double> bound(
    const contract::schema::References& references,
    const contract::Node& schema,
    std::string_view keyword);

/// The same for a length or a count; `fallback` where there is none, or one below 0.
std::size_t count_bound(
    const contract::schema::References& references,
    const contract::Node& schema,
    std::string_view keyword,
    std::size_t fallback);

}  // namespace accord::validation::sample
