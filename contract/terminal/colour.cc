#include "accord/contract/terminal/colour.h"

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace accord::contract::terminal {
namespace {

constexpr std::string_view red = "\033[31m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view green = "\033[32m";
constexpr std::string_view blue = "\033[36m";
constexpr std::string_view plain = "\033[0m";

struct Word {
  std::string_view text;
  std::string_view colour;
};

// Of two that begin alike the longer one comes first.
constexpr Word words[] = {
    {"error", red},
    {"breaking", red},
    {"FAIL", red},
    {"fail", red},
    {"disabled", red},
    {"internal error", red},
    {"warning", yellow},
    {"attempted", yellow},
    {"blocked", yellow},
    {"undocumented", yellow},
    {"not-implemented", yellow},
    {"needs-input", yellow},
    {"not enforced", yellow},
    {"answered 501", yellow},
    {"pass", green},
    {"note", blue},
    {"info", blue},
    {"hint", blue},
};

// The word that the text begins with, and one of `ends` behind it.
const Word* word_at(std::string_view text, std::string_view ends) {
  const auto* found = std::find_if(std::begin(words), std::end(words), [&](const Word& each) {
    const std::size_t size = each.text.size();
    return text.starts_with(each.text) && size < text.size() &&
           ends.find(text[size]) != std::string_view::npos;
  });
  return found == std::end(words) ? nullptr : found;
}

void add_coloured(std::string_view line, std::string& into) {
  constexpr std::string_view name = "accord: ";
  constexpr std::string_view separator = ": ";
  std::size_t at = line.starts_with(name) ? name.size() : 0;
  const Word* word = word_at(line.substr(at), ": ");
  const bool is_continued = line.starts_with(' ');
  while (word == nullptr && !is_continued && at < line.size()) {
    at = std::min(line.find(separator, at), line.size() - separator.size()) + separator.size();
    word = word_at(line.substr(at), ":");
  }
  if (word == nullptr) {
    into += line;
    return;
  }
  into += line.substr(0, at);
  into += word->colour;
  into += word->text;
  into += plain;
  into += line.substr(at + word->text.size());
}

}  // namespace

bool is_terminal(int descriptor) {
  const char* kind = std::getenv("TERM");
  return ::isatty(descriptor) != 0 && (kind == nullptr || std::string_view(kind) != "dumb");
}

std::string for_reader(std::string lines, int descriptor) {
  const char* none = std::getenv("NO_COLOR");
  const bool wants_none = none != nullptr && *none != '\0';
  return is_terminal(descriptor) && !wants_none ? coloured(lines) : lines;
}

std::string coloured(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    add_coloured(lines.substr(0, end), text);
    lines.remove_prefix(end);
    if (lines.empty()) break;
    text += '\n';
    lines.remove_prefix(1);
  }
  return text;
}

}  // namespace accord::contract::terminal
