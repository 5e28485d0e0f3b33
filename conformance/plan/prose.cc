#include "accord/conformance/plan/prose.h"

#include <algorithm>

#include "accord/contract/base/words.h"
#include "accord/contract/resource/names.h"

namespace accord::conformance::plan {
bool mentions(std::string_view text, std::string_view name) {
  using contract::words_of;
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
