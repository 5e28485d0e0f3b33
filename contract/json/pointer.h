#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// `pointer` with one reference token added, escaped by RFC 6901 section 3.
std::string child_pointer(std::string_view pointer, std::string_view token);
std::string child_pointer(std::string_view pointer, std::size_t index);

/// The unescaped tokens; nullopt where the text is not a JSON Pointer.
std::optional<std::vector<std::string>> split_pointer(std::string_view pointer);

/// The value that `pointer` names inside `root` (RFC 6901 section 4); null where there is none.
const Json* resolve_pointer(const Json& root, std::string_view pointer);

}  // namespace accord::contract
