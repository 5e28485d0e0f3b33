#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/resource/resource.h"

namespace accord::contract::resource {

/// The property that a path parameter names, by the names alone: `{project_gid}` → gid,
/// `{secret_name}` → name, `{invoice}` → id. `nouns`: what the resource and its collection are
/// called, normalized and singular, the
/// name of the resource first. One candidate or none: what is ambiguous is not guessed.
std::optional<std::string> key_named_by(
    std::string_view parameter,
    const std::vector<std::string>& properties,
    const std::vector<std::string>& nouns);

}  // namespace accord::contract::resource
