#pragma once

#include <string_view>
#include <vector>

namespace accord::contract {

/// The candidate that looks most like `name` (at most two letters added, left out or changed); ""
/// where none comes near.
std::string_view most_similar(
    std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace accord::contract
