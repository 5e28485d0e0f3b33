#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::conformance::plan {

/// The words of a sentence, or of a name in any of the usual cases, in lower case: "isbnCode",
/// "isbn_code" and "ISBN code" have the same.
std::vector<std::string> words_of(std::string_view text);

/// True where the words of the name stand in the text in this order, one after the other, in
/// singular or plural. What is said in prose is no more than a hint.
bool mentions(std::string_view text, std::string_view name);

/// ASCII letters in the other case: "aB" of "Ab".
std::string with_other_case(std::string text);

}  // namespace accord::conformance::plan
