#include "accord/contract/base/percent.h"

namespace accord::contract {
namespace {

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

bool is_unreserved(char each) {
  return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') ||
         (each >= 'A' && each <= 'Z') || each == '-' || each == '.' || each == '_' || each == '~';
}

void append_escape(char each, std::string& encoded) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(each);
  encoded += '%';
  encoded += digits[byte >> 4U];
  encoded += digits[byte & 0xFU];
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::string percent_encode(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size());
  for (const char each : text) {
    if (is_unreserved(each)) {
      encoded += each;
    } else {
      append_escape(each, encoded);
    }
  }
  return encoded;
}

std::string percent_encode_invalid(std::string_view path_or_query) {
  constexpr std::string_view others = "!$&'()*+,;=:@/?";
  std::string encoded;
  encoded.reserve(path_or_query.size());
  for (std::size_t i = 0; i < path_or_query.size(); ++i) {
    const char each = path_or_query[i];
    const bool is_escape = each == '%' && percent_decode(path_or_query.substr(i, 3)).has_value();
    if (is_unreserved(each) || others.find(each) != std::string_view::npos || is_escape) {
      encoded += each;
    } else {
      append_escape(each, encoded);
    }
  }
  return encoded;
}

}  // namespace accord::contract
