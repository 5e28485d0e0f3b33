#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace accord::contract {

/// Not 0 where one of the eight bytes needs an escape within a JSON string (RFC 8259 section 7): a
/// control character, the quote, the backslash.
constexpr uint64_t bytes_to_escape(uint64_t word) {
  constexpr uint64_t ones = 0x0101010101010101U;
  constexpr uint64_t highs = 0x8080808080808080U;
  const uint64_t controls = (word - ones * 0x20U) & ~word;
  const uint64_t quotes = word ^ (ones * '"');
  const uint64_t backslashes = word ^ (ones * '\\');
  return (controls | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & highs;
}

/// Collects short pieces of JSON text before they are appended to a string: a row of a list has
/// dozens of them, and each append costs more than its bytes. What is not flushed is lost.
class TextBuffer {
 public:
  explicit TextBuffer(std::string& out) : out_(out) {}
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  /// Of the string and what is yet to be appended to it.
  [[nodiscard]] std::size_t size() const { return out_.size() + used_; }

  void put(char byte) {
    if (used_ == room) flush();
    bytes_[used_++] = byte;
  }

  /// Text as it is: JSON, or a part of it.
  void put(std::string_view text) {
    if (text.size() > room - used_) return put_long(text);
    copy<false>(text);
  }

  /// A JSON string (RFC 8259 section 7); the text is valid UTF-8.
  void put_string(std::string_view text) {
    if (text.size() + 2 > room - used_) return put_escaped(text);
    const std::size_t start = used_;
    bytes_[used_++] = '"';
    if (!copy<true>(text)) {
      used_ = start;
      return put_escaped(text);
    }
    bytes_[used_++] = '"';
  }

  void put_integer(int64_t value) {
    constexpr std::size_t longest = 20;  // -9223372036854775808
    if (longest > room - used_) flush();
    used_ = static_cast<std::size_t>(
        std::to_chars(bytes_.data() + used_, bytes_.data() + room, value).ptr - bytes_.data());
  }

  /// As append_number (json_text.h).
  void put_number(double value);

  void flush() {
    out_.append(bytes_.data(), used_);
    used_ = 0;
  }

 private:
  static constexpr std::size_t room = 512;

  // There is room. Where it looks: whether none of the bytes needs an escape within a JSON string.
  template <bool looks>
  bool copy(std::string_view text) {
    const char* const from = text.data();
    char* const to = bytes_.data() + used_;
    const std::size_t size = text.size();
    used_ += size;
    if (size >= sizeof(uint64_t)) return copy_words<looks>(from, to, size);
    uint64_t all = 0x2020202020202020U;  // spaces need none
    for (std::size_t i = 0; i < size; ++i) {
      to[i] = from[i];
      if (looks) all = (all << 8U) | static_cast<unsigned char>(from[i]);
    }
    return !looks || bytes_to_escape(all) == 0;
  }

  // In steps of eight bytes; the last one may overlap the one before.
  template <bool looks>
  static bool copy_words(const char* from, char* to, std::size_t size) {
    uint64_t found = 0;
    uint64_t word = 0;
    const auto step = [&](std::size_t at) {
      std::memcpy(&word, from + at, sizeof(word));
      std::memcpy(to + at, &word, sizeof(word));
      if (looks) found |= bytes_to_escape(word);
    };
    std::size_t at = 0;
    for (; at + sizeof(word) <= size; at += sizeof(word))
      step(at);
    if (at != size) step(size - sizeof(word));
    return found == 0;
  }

  void put_long(std::string_view text);
  void put_escaped(std::string_view text);

  std::string& out_;
  std::size_t used_ = 0;
  std::array<char, room> bytes_;
};

}  // namespace accord::contract
