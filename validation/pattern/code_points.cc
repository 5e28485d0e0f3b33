#include "accord/validation/pattern/code_points.h"

#include <array>
#include <cstdio>

namespace accord::validation::pattern {
namespace {

bool is_plain(uint32_t code_point) {
  return (code_point >= '0' && code_point <= '9') || (code_point >= 'a' && code_point <= 'z') ||
         (code_point >= 'A' && code_point <= 'Z') || code_point == '_';
}

}  // namespace

Ranges class_escape(char letter) {
  switch (letter) {
    case 'd':
      return {{'0', '9'}};
    case 'w':
      return {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    case 's':
      // WhiteSpace and LineTerminator: category Zs, the byte order mark and the controls.
      return {
          {0x9, 0xD},
          {0x20, 0x20},
          {0xA0, 0xA0},
          {0x1680, 0x1680},
          {0x2000, 0x200A},
          {0x2028, 0x2029},
          {0x202F, 0x202F},
          {0x205F, 0x205F},
          {0x3000, 0x3000},
          {0xFEFF, 0xFEFF}};
    case 'D':
      return complement(class_escape('d'));
    case 'W':
      return complement(class_escape('w'));
    case 'S':
      return complement(class_escape('s'));
    default:
      return {};
  }
}

Ranges complement(const Ranges& ranges) {
  Ranges others;
  uint32_t next = 0;
  for (const Range& each : ranges) {
    if (each.first > next) others.push_back({next, each.first - 1});
    next = each.last + 1;
  }
  if (next <= last_code_point) others.push_back({next, last_code_point});
  return others;
}

std::string to_text(uint32_t code_point) {
  if (is_plain(code_point)) return {static_cast<char>(code_point)};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "\\x{%X}", static_cast<unsigned>(code_point));
  return text.data();
}

std::string to_text(const Ranges& ranges) {
  std::string text;
  for (const Range& each : ranges) {
    text += to_text(each.first);
    if (each.last != each.first) text += '-' + to_text(each.last);
  }
  return text;
}

}  // namespace accord::validation::pattern
