#include "accord/conformance/escapes.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

namespace accord::conformance::escapes {
namespace {

constexpr int most_layers = 4;

std::string utf8_of(uint32_t code) {
  const auto byte = [](uint32_t value) { return static_cast<char>(value); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0U | (code >> 6U)), byte(0x80U | (code & 0x3FU))};
  if (code < 0x10000) {
    return {
        byte(0xE0U | (code >> 12U)),
        byte(0x80U | ((code >> 6U) & 0x3FU)),
        byte(0x80U | (code & 0x3FU))};
  }
  return {
      byte(0xF0U | (code >> 18U)),
      byte(0x80U | ((code >> 12U) & 0x3FU)),
      byte(0x80U | ((code >> 6U) & 0x3FU)),
      byte(0x80U | (code & 0x3FU))};
}

std::optional<uint32_t> number(std::string_view digits, int base) {
  uint32_t value = 0;
  const auto end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value, base);
  if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view meant) : text_(text), meant_(meant) {}

  std::vector<Unit> read() {
    if (text_.empty()) return {};
    if (text_.front() == meant_.front()) found_.push_back({1, 1});
    switch (text_.front()) {
      case '\\':
        read_backslashes();
        break;
      case '%':
        read_percent();
        break;
      case '&':
        read_reference();
        break;
      case '+':
        if (meant_.front() == ' ') found_.push_back({1, 1});
        break;
      case '\'':
        for (const std::string_view quote : {"'\\''", "'\"'\"'"}) {
          if (meant_.front() == '\'' && text_.starts_with(quote))
            found_.push_back({quote.size(), 1});
        }
        break;
      default:
        break;
    }
    return std::move(found_);
  }

 private:
  // A character of the text that ends at `end` means `code`.
  void add(uint32_t code, std::size_t end) {
    const std::string bytes = utf8_of(code);
    if (meant_.starts_with(bytes)) found_.push_back({end, bytes.size()});
  }

  // RFC 8259 section 7, and how a string in a string is written.
  void read_backslashes() {
    constexpr std::size_t most = 16;
    const std::string_view head = text_.substr(0, most + 1);
    const std::size_t count = std::min(head.find_first_not_of('\\'), head.size());
    if (count > most) return;
    for (std::size_t each = 2; each <= count && meant_.front() == '\\'; each *= 2)
      found_.push_back({each, 1});
    if (count == text_.size()) return;
    const char kind = text_[count];
    const bool is_letter = (kind >= 'a' && kind <= 'z') || (kind >= 'A' && kind <= 'Z') ||
                           (kind >= '0' && kind <= '9');
    if (!is_letter && kind == meant_.front()) found_.push_back({count + 1, 1});
    constexpr std::string_view letters = "nrtbf";
    constexpr std::string_view controls = "\n\r\t\b\f";
    const std::size_t letter = letters.find(kind);
    if (letter != letters.npos && controls[letter] == meant_.front())
      found_.push_back({count + 1, 1});
    if (kind == 'x') {
      const auto byte = hexadecimal(count + 1, 2);
      if (byte) add(*byte, count + 3);
    }
    if (kind == 'u') read_utf16(count);
  }

  void read_utf16(std::size_t backslashes) {
    const auto first = hexadecimal(backslashes + 1, 4);
    if (!first) return;
    const std::size_t length = backslashes + 5;
    if (*first < 0xD800 || *first > 0xDBFF) return add(*first, length);
    if (text_.substr(length, backslashes + 1) != text_.substr(0, backslashes + 1)) return;
    const auto second = hexadecimal(length + backslashes + 1, 4);
    if (!second || *second < 0xDC00 || *second > 0xDFFF) return;
    add(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00), 2 * length);
  }

  void read_percent() {
    std::size_t at = 1;
    for (int layer = 0; layer < most_layers; ++layer) {
      const auto byte = hexadecimal(at, 2);
      if (!byte) return;
      if (static_cast<char>(*byte) == meant_.front()) found_.push_back({at + 2, 1});
      if (*byte != '%') return;
      at += 2;
    }
  }

  void read_reference() {
    const struct {
      std::string_view name;
      uint32_t code;
    } named[] = {{"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"amp;", '&'}};
    std::size_t at = 1;
    for (int layer = 0; layer < most_layers; ++layer) {
      const std::string_view rest = text_.substr(std::min(at, text_.size()));
      for (const auto& each : named) {
        if (rest.starts_with(each.name)) add(each.code, at + each.name.size());
      }
      read_number(at);
      if (!rest.starts_with("amp;")) return;
      at += 4;
    }
  }

  void read_number(std::size_t at) {
    constexpr std::size_t longest = 12;
    const std::string_view rest = text_.substr(std::min(at, text_.size()), longest);
    const std::size_t end = rest.find(';');
    if (!rest.starts_with('#') || end == rest.npos) return;
    const bool is_hexadecimal = rest.starts_with("#x") || rest.starts_with("#X");
    const std::size_t start = is_hexadecimal ? 2 : 1;
    const auto code = number(rest.substr(start, end - start), is_hexadecimal ? 16 : 10);
    if (code && *code <= 0x10FFFF) add(*code, at + end + 1);
  }

  [[nodiscard]] std::optional<uint32_t> hexadecimal(std::size_t at, std::size_t digits) const {
    if (at + digits > text_.size()) return std::nullopt;
    return number(text_.substr(at, digits), 16);
  }

  std::string_view text_;
  std::string_view meant_;
  std::vector<Unit> found_;
};

}  // namespace

std::vector<Unit> units(std::string_view text, std::string_view meant) {
  return Reader(text, meant).read();
}

}  // namespace accord::conformance::escapes
