#include "accord/validation/pattern_syntax.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <utility>

namespace accord::validation {
namespace {

// Unicode general categories (UAX 44 table 12): long names to what both engines know.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> categories = {
    {{"Letter", "L"},
     {"Cased_Letter", "L&"},
     {"Uppercase_Letter", "Lu"},
     {"Lowercase_Letter", "Ll"},
     {"Titlecase_Letter", "Lt"},
     {"Modifier_Letter", "Lm"},
     {"Other_Letter", "Lo"},
     {"Mark", "M"},
     {"Combining_Mark", "M"},
     {"Nonspacing_Mark", "Mn"},
     {"Spacing_Mark", "Mc"},
     {"Enclosing_Mark", "Me"},
     {"Number", "N"},
     {"Decimal_Number", "Nd"},
     {"digit", "Nd"},
     {"Letter_Number", "Nl"},
     {"Other_Number", "No"},
     {"Punctuation", "P"},
     {"punct", "P"},
     {"Connector_Punctuation", "Pc"},
     {"Dash_Punctuation", "Pd"},
     {"Open_Punctuation", "Ps"},
     {"Close_Punctuation", "Pe"},
     {"Initial_Punctuation", "Pi"},
     {"Final_Punctuation", "Pf"},
     {"Other_Punctuation", "Po"},
     {"Symbol", "S"},
     {"Math_Symbol", "Sm"},
     {"Currency_Symbol", "Sc"},
     {"Modifier_Symbol", "Sk"},
     {"Other_Symbol", "So"},
     {"Separator", "Z"},
     {"Space_Separator", "Zs"},
     {"Line_Separator", "Zl"},
     {"Paragraph_Separator", "Zp"},
     {"Other", "C"},
     {"Control", "Cc"},
     {"Format", "Cf"}}};

std::string short_property(std::string_view name) {
  for (const std::string_view prefix :
       {"Script=", "sc=", "Script_Extensions=", "scx=", "General_Category=", "gc="}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  for (const auto& [known, brief] : categories) {
    if (known == name) return std::string(brief);
  }
  return std::string(name);
}

// Four hexadecimal digits after \u at the front of `text`.
std::optional<uint32_t> code_unit(std::string_view text) {
  constexpr std::size_t length = 6;
  constexpr int hexadecimal = 16;
  if (text.size() < length || !text.starts_with("\\u")) return std::nullopt;
  uint32_t unit = 0;
  const char* end = text.data() + length;
  const auto parsed = std::from_chars(text.data() + 2, end, unit, hexadecimal);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return unit;
}

enum class Engine { re2, pcre2 };

// PCRE2 with its ECMA options reads \u{…}, and \x{…} as a plain x.
std::string escape_of(uint32_t code, Engine engine) {
  std::array<char, 16> text{};
  std::snprintf(
      text.data(),
      text.size(),
      "\\%c{%X}",
      engine == Engine::re2 ? 'x' : 'u',
      static_cast<unsigned>(code));
  return text.data();
}

// Takes one \uHHHH, or a surrogate pair of them, off the front; "" where there is none.
std::string take_unicode_escape(std::string_view& text, Engine engine) {
  constexpr std::size_t length = 6;
  const auto first = code_unit(text);
  if (!first) return {};
  text.remove_prefix(length);
  const auto second = code_unit(text);
  const bool is_pair =
      *first >= 0xD800 && *first <= 0xDBFF && second && *second >= 0xDC00 && *second <= 0xDFFF;
  if (!is_pair) return escape_of(*first, engine);
  text.remove_prefix(length);
  return escape_of(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), engine);
}

// \p{…} or \P{…} at the front with its name made short; "" where there is none.
std::string take_property(std::string_view& text) {
  const bool is_property = text.starts_with("\\p{") || text.starts_with("\\P{");
  const std::size_t close = text.find('}');
  if (!is_property || close == std::string_view::npos) return {};
  const std::string property =
      std::string(text.substr(0, 3)) + short_property(text.substr(3, close - 3)) + "}";
  text.remove_prefix(close + 1);
  return property;
}

// ECMA-262 counts \v, the no-break space, the byte order mark and category Zs.
std::string white_space(Engine engine) {
  std::string set;
  for (const uint32_t code :
       {0x9U, 0xAU, 0xBU, 0xCU, 0xDU, 0x20U, 0xA0U, 0xFEFFU, 0x2028U, 0x2029U}) {
    set += escape_of(code, engine);
  }
  return set + "\\p{Zs}";
}

std::string translate(std::string_view text, Engine engine) {
  std::string out;
  bool is_in_class = false;
  while (!text.empty()) {
    if (text.front() != '\\' || text.size() < 2) {
      if (text.front() == '[') is_in_class = true;
      if (text.front() == ']') is_in_class = false;
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    std::string replaced = take_property(text);
    if (replaced.empty()) replaced = take_unicode_escape(text, engine);
    if (replaced.empty() && engine == Engine::re2 && text.starts_with("\\u{")) {
      replaced = "\\x";
      text.remove_prefix(2);
    }
    const bool is_negated = text.size() > 1 && text[1] == 'S';
    if (replaced.empty() && (text[1] == 's' || (is_negated && !is_in_class))) {
      const std::string spaces = white_space(engine);
      replaced = is_in_class ? spaces : (is_negated ? "[^" : "[") + spaces + "]";
      text.remove_prefix(2);
    }
    if (replaced.empty() && text[1] == '/') {
      replaced = "/";
      text.remove_prefix(2);
    }
    if (replaced.empty()) {
      replaced = text.substr(0, 2);
      text.remove_prefix(2);
    }
    out += replaced;
  }
  return out;
}

}  // namespace

std::string to_re2_syntax(std::string_view pattern) {
  return translate(pattern, Engine::re2);
}
std::string to_pcre2_syntax(std::string_view pattern) {
  return translate(pattern, Engine::pcre2);
}

}  // namespace accord::validation
