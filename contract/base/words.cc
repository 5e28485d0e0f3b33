#include "accord/contract/base/words.h"

namespace accord::contract {
namespace {

bool is_upper(char each) {
  return each >= 'A' && each <= 'Z';
}
bool is_word(char each) {
  return is_upper(each) || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool goes_on = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_word(text[i])) {
      goes_on = false;
      continue;
    }
    const bool begins = is_upper(text[i]) && i > 0 && !is_upper(text[i - 1]);
    if (!goes_on || begins) words.emplace_back();
    words.back() += static_cast<char>(is_upper(text[i]) ? text[i] + ('a' - 'A') : text[i]);
    goes_on = true;
  }
  return words;
}

}  // namespace accord::contract
