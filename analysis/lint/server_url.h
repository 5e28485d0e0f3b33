#pragma once

#include <string_view>
#include <vector>

namespace accord::analysis::lint {

/// The names between braces in a server's URL (OpenAPI 3.1 section 4.8.5), from left to right.
std::vector<std::string_view> variables_of(std::string_view url);

}  // namespace accord::analysis::lint
