#pragma once

#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// A plain scalar by the core schema (YAML 1.2.2 section 10.3.2): null, true, false, integers
/// (decimal, 0o octal, 0x hexadecimal), floats; all else is a string. `.inf` and `.nan` have no
/// JSON form and stay strings.
Json resolve_scalar(std::string_view text, JsonAllocator& allocator);

}  // namespace accord::contract
