#pragma once

#include <string>
#include <string_view>

namespace accord::conformance::plan {

/// True where the words of the name stand in the text in this order, one after the other, in
/// singular or plural. What is said in prose is no more than a hint.
bool mentions(std::string_view text, std::string_view name);

/// ASCII letters in the other case: "aB" of "Ab".
std::string with_other_case(std::string text);

}  // namespace accord::conformance::plan
