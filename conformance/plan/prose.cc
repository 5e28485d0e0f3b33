#include "accord/conformance/plan/prose.h"

#include <algorithm>

#include "accord/contract/resource/names.h"

namespace accord::conformance::plan {
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

bool mentions(std::string_view text, std::string_view name) {
  using contract::resource::singular;
  const auto words = words_of(text);
  const auto wanted = words_of(name);
  if (wanted.empty()) return false;
  const auto found = std::search(
      words.begin(),
      words.end(),
      wanted.begin(),
      wanted.end(),
      [](const auto& word, const auto& want) { return singular(word) == singular(want); });
  return found != words.end();
}

std::string with_other_case(std::string text) {
  for (char& each : text) {
    const bool is_letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
    if (is_letter) each = static_cast<char>(each ^ ' ');
  }
  return text;
}

}  // namespace accord::conformance::plan
