#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/change.h"
#include "accord/validation/sample/code_points.h"
#include "accord/validation/sample/pattern_text.h"

namespace accord::validation::sample {
namespace {

using contract::Node;

constexpr std::string_view astral = "\xF0\x9F\x98\x80";  // one code point, two units of UTF-16

std::string_view pattern_of(const Site& site) {
  const Node found = site.keyword("pattern");
  return found ? contract::text_of(*found.value) : std::string_view();
}

// A string of that length which breaks nothing else, where one can be made.
std::string of_length(const Site& site, std::size_t length) {
  const std::string_view pattern = pattern_of(site);
  if (!pattern.empty()) {
    if (auto text = text_of_pattern(pattern, 1, {length, length})) return *text;
  }
  const auto around = [&](std::string_view head, std::string_view tail) {
    const std::size_t fixed = head.size() + tail.size();
    const std::size_t filled = length > fixed ? length - fixed : length;
    return std::string(head) + std::string(filled, 'a') + std::string(tail);
  };
  if (site.format() == "email") return around("", "@example.com");
  if (site.format() == "uri") return around("https://example.com/", "");
  return std::string(length, 'a');
}

void break_lengths(Changes& changes) {
  const Site& site = changes.site();
  if (const auto least = Site::count(site.largest("minLength")); least && *least > 0) {
    changes.replace("minLength", "minLength", of_length(site, *least - 1));
    if (*least > 1 && pattern_of(site).empty() && site.format().empty())
      changes.replace("minLength-astral", "minLength", repeated(astral, *least - 1), true);
  }
  // Longer ones are a matter of the limits of the server.
  constexpr std::size_t longest = 100'000;
  if (const auto most = Site::count(site.smallest("maxLength")); most && *most < longest)
    changes.replace("maxLength", "maxLength", of_length(site, *most + 1));
}

// One character away from a string that the pattern matches.
void break_pattern(Changes& changes) {
  const std::string_view pattern = pattern_of(changes.site());
  if (pattern.empty()) return;
  changes.replace("pattern", "pattern", "\n");
  const auto compiled = compiled_pattern(pattern);
  if (!compiled) return;
  std::string matching(changes.valid_text());
  if (matching.empty() || !compiled->matches(matching)) {
    const auto made = text_of_pattern(pattern, 1);
    if (!made || made->empty()) return;
    matching = *made;
  }
  const auto refuses = [&](const std::string& text) { return !compiled->matches(text); };
  if (refuses(matching + "\n"))
    changes.replace("pattern-newline", "pattern", matching + "\n", true);
  const auto least = Site::count(changes.site().largest("minLength")).value_or(0);
  const auto most = Site::count(changes.site().smallest("maxLength")).value_or(SIZE_MAX);
  const auto propose = [&](const std::string& text) {
    const std::size_t count = count_code_points(text);
    if (count < least || count > most || !refuses(text)) return false;
    changes.replace("pattern-character", "pattern", text, true);
    return true;
  };
  constexpr std::size_t most_places = 40;
  for (std::size_t at = matching.size(); at-- > 0 && matching.size() - at < most_places;) {
    if ((static_cast<unsigned char>(matching[at]) & 0x80U) != 0) continue;
    for (const char other : {'a', 'A', '0', '-', '!', ' '}) {
      std::string changed = matching;
      changed[at] = other;
      if (other != matching[at] && propose(changed)) return;
    }
    std::string shorter = matching;
    if (propose(shorter.erase(at, 1))) return;
  }
  if (!propose(matching + "a")) propose("!" + matching);
}

}  // namespace

void break_string(Changes& changes) {
  break_lengths(changes);
  break_pattern(changes);
  if (const Node format = changes.site().keyword("format"); format.is_string()) {
    changes.replace("format", "format", "accord is no " + std::string(changes.site().format()));
    break_format(changes);
  }
  // A number where a string is asked for; the digits of the string itself where it has only some.
  // Nobody tells them apart in a parameter.
  if (changes.site().path.empty() && changes.site().value == nullptr) return;
  const std::string_view text = changes.valid_text();
  constexpr std::size_t most_digits = 15;
  const bool is_number = !text.empty() && text.size() <= most_digits && text.front() != '0' &&
                         text.find_first_not_of("0123456789") == std::string_view::npos;
  const int64_t number = is_number ? std::stoll(std::string(text)) : 5;
  changes.replace("number", "type", contract::Json(number), true);
}

}  // namespace accord::validation::sample
