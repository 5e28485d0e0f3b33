#include "accord/contract/base/visible.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/utf8.h"

namespace accord::contract {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

constexpr Range invisible[] = {
    {0x00, 0x1F},
    {0x7F, 0x9F},
    {0xAD, 0xAD},
    {0x61C, 0x61C},
    {0x180E, 0x180E},
    {0x200B, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
    {0xE0000, 0xE007F}};

bool is_invisible(uint32_t code) {
  return std::any_of(std::begin(invisible), std::end(invisible), [&](const Range& each) {
    return code >= each.first && code <= each.last;
  });
}

std::string escape_of(uint32_t code) {
  if (code == '\n') return "\\n";
  if (code == '\r') return "\\r";
  if (code == '\t') return "\\t";
  char text[16];
  std::snprintf(text, sizeof(text), code > 0xFFFF ? "\\u{%x}" : "\\u%04x", code);
  return text;
}

std::string escaped(std::string_view text, bool keeps_lines) {
  const std::string valid = valid_utf8(text);
  std::string_view rest = valid;
  std::string seen;
  seen.reserve(valid.size());
  while (!rest.empty()) {
    const std::string_view before = rest;
    const uint32_t code = validation::take_code_point(rest);
    const bool is_line = keeps_lines && (code == '\n' || code == '\t');
    if (is_line || !is_invisible(code)) {
      seen += before.substr(0, before.size() - rest.size());
    } else {
      seen += escape_of(code);
    }
  }
  return seen;
}

}  // namespace

std::size_t invisible_length(std::string_view text) {
  if (text.empty()) return 0;
  std::string_view rest = text;
  return is_invisible(validation::take_code_point(rest)) ? text.size() - rest.size() : 0;
}

std::string visible(std::string_view text) {
  return escaped(text, false);
}

std::string visible_lines(std::string_view text) {
  return escaped(text, true);
}

}  // namespace accord::contract
