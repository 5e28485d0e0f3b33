#include "accord/validation/format/host_name.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <string>

#include <idn2.h>

#include "accord/contract/base/characters.h"
#include "accord/contract/base/utf8.h"

namespace accord::validation::format {
namespace {

using contract::is_ascii;
using contract::is_digit;
using contract::is_letter;

constexpr std::size_t longest_name = 253;
constexpr std::size_t longest_label = 63;

struct Free {
  void operator()(uint8_t* text) const { idn2_free(text); }
};
using Name = std::unique_ptr<uint8_t, Free>;

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& each : lower) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return lower;
}

const uint8_t* bytes_of(const std::string& text) {
  return reinterpret_cast<const uint8_t*>(text.c_str());
}

bool is_encoded(std::string_view label) {
  return label.size() >= 4 && (label[0] == 'x' || label[0] == 'X') &&
         (label[1] == 'n' || label[1] == 'N') && label[2] == '-' && label[3] == '-';
}

// Letters, digits and hyphens, by their bytes.
constexpr std::array<bool, 256> label_characters = [] {
  std::array<bool, 256> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char each = static_cast<char>(i);
    all[i] = is_letter(each) || is_digit(each) || each == '-';
  }
  return all;
}();

// The label characters that the text begins with.
std::string_view label_of(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && label_characters[static_cast<unsigned char>(text[size])])
    ++size;
  return text.substr(0, size);
}

// RFC 5893 section 2, rule 4, which libidn2 does not check: digits of one kind.
bool mixes_digits(std::string_view text) {
  bool has_arabic = false;
  bool has_european = false;
  while (!text.empty()) {
    const uint32_t code_point = take_code_point(text);
    has_arabic = has_arabic || (code_point >= 0x660 && code_point <= 0x669);
    has_european = has_european || (code_point >= '0' && code_point <= '9') ||
                   (code_point >= 0x6F0 && code_point <= 0x6F9);
  }
  return has_arabic && has_european;
}

std::string_view view_of(const Name& name) {
  return reinterpret_cast<const char*>(name.get());
}

// Registration checks more than look-up: RFC 5891 section 4, contextual rules among it.
bool is_a_label(std::string_view label) {
  const std::string text = lower_case(label);
  uint8_t* name = nullptr;
  const int result = idn2_register_u8(nullptr, bytes_of(text), &name, 0);
  const Name owner(name);
  if (result != IDN2_OK) return false;
  char* decoded = nullptr;
  const int read = idn2_to_unicode_8z8z(text.c_str(), &decoded, 0);
  const Name label_of_user(reinterpret_cast<uint8_t*>(decoded));
  return read == IDN2_OK && !mixes_digits(view_of(label_of_user));
}

// The length of the A-label of a U-label; 0 where it is none.
std::size_t encoded_length(std::string_view label) {
  if (label.find('\0') != std::string_view::npos || mixes_digits(label)) return 0;
  const std::string text(label);
  uint8_t* name = nullptr;
  const int result = idn2_register_u8(bytes_of(text), nullptr, &name, IDN2_NFC_INPUT);
  const Name owner(name);
  return result == IDN2_OK ? view_of(owner).size() : 0;
}

// Of letters, digits and hyphens.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > longest_label) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return !is_encoded(label) || is_a_label(label);
}

bool is_plain_label(std::string_view label) {
  if (!is_label(label)) return false;
  return label_of(label).size() == label.size();
}

// Scripts written from right to left, with the Arabic-Indic digits (bidi classes R, AL and AN).
bool is_right_to_left(uint32_t code_point) {
  const bool is_european_digit = code_point >= 0x6F0 && code_point <= 0x6F9;
  return !is_european_digit && ((code_point >= 0x590 && code_point <= 0x8FF) ||
                                (code_point >= 0xFB1D && code_point <= 0xFDFF) ||
                                (code_point >= 0xFE70 && code_point <= 0xFEFF) ||
                                (code_point >= 0x10800 && code_point <= 0x10FFF) ||
                                (code_point >= 0x1E800 && code_point <= 0x1EFFF));
}

// RFC 3490 section 3.1: the dots of other scripts.
std::string with_plain_dots(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::string_view before = text;
    const uint32_t code_point = take_code_point(text);
    if (code_point == 0x3002 || code_point == 0xFF0E || code_point == 0xFF61) {
      plain += '.';
    } else {
      plain += before.substr(0, before.size() - text.size());
    }
  }
  return plain;
}

bool has_right_to_left(std::string_view text) {
  while (!text.empty()) {
    if (is_right_to_left(take_code_point(text))) return true;
  }
  return false;
}

}  // namespace

bool is_hostname(std::string_view text) {
  if (text.empty() || text.size() > longest_name) return false;
  for (;;) {
    const std::string_view label = label_of(text);
    if (!is_label(label)) return false;
    if (label.size() == text.size()) return true;
    if (text[label.size()] != '.') return false;
    text.remove_prefix(label.size() + 1);
  }
}

bool is_idn_hostname(std::string_view text) {
  constexpr std::size_t longest_text = 4 * longest_name;  // libidn2 takes its time over more
  if (text.size() > longest_text) return false;
  const std::string plain = with_plain_dots(text);
  const bool is_bidi = has_right_to_left(plain);
  std::string_view rest = plain;
  std::size_t length = 0;
  for (;;) {
    const std::string_view label = rest.substr(0, rest.find('.'));
    if (is_ascii(label)) {
      if (!is_plain_label(label)) return false;
      // RFC 5893 section 2, rule 1: beside right-to-left labels no label begins with a digit.
      if (is_bidi && is_digit(label.front())) return false;
      length += label.size();
    } else {
      const std::size_t encoded = encoded_length(label);
      if (encoded == 0) return false;
      length += encoded;
    }
    if (length > longest_name) return false;
    if (label.size() == rest.size()) return true;
    rest.remove_prefix(label.size() + 1);
    ++length;
  }
}

}  // namespace accord::validation::format
