#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"
#include "accord/validation/parameter/layout.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {

/// The value that pairs in style deepObject describe (rules: see ParameterDecoder). Faults
/// where names contradict each other, nest deeper than 32 levels, or skip an index.
contract::Result<contract::Json, TextFault> read_deep_object(
    const ParameterLayout& layout,
    const std::vector<RawPair>& pairs,
    Guessing guessing,
    contract::JsonAllocator& allocator);

/// The names and scalars that `read_deep_object` reads back, nothing of them escaped. Empty arrays
/// and objects are left out.
std::vector<std::pair<std::string, std::string>> write_deep_object(
    const std::string& name, const contract::Json& value);

}  // namespace accord::validation
