#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace accord::contract {

/// The words of a sentence, or of a name in any of the usual cases, in lower case: "isbnCode",
/// "isbn_code" and "ISBN code" have the same. ASCII letters and digits make words, all else
/// separates them.
std::vector<std::string> words_of(std::string_view text);

}  // namespace accord::contract
