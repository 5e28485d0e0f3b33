#pragma once

#include <string>
#include <string_view>

namespace accord::contract {

/// What is wrong with a runtime expression such as `$request.body#/url` (OpenAPI 3.1 section
/// 4.8.20.4); "" where nothing is.
std::string fault_of_expression(std::string_view text);

/// The same for a text with expressions in braces, or one that is an expression as a whole.
std::string fault_of_template(std::string_view text);

}  // namespace accord::contract
