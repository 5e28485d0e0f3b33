#include "accord/server/http/grammar.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "accord/contract/base/characters.h"
#include "accord/contract/http/text.h"

namespace accord::server::http {

bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

bool is_target_text(std::string_view text) {
  static constexpr auto table = [] {
    std::array<bool, 256> made{};
    for (std::size_t i = 0x21; i < 0x7F; ++i)
      made[i] =
          std::string_view("#\"<>\\^`{|}").find(static_cast<char>(i)) == std::string_view::npos;
    return made;
  }();
  return std::all_of(
      text.begin(), text.end(), [](char each) { return table[static_cast<unsigned char>(each)]; });
}

namespace {

// RFC 3986 section 3.2.2: what a name may hold, and what an address in brackets may hold besides.
enum class HostCharacter : std::uint8_t { none, name, literal };
constexpr std::array<HostCharacter, 256> host_characters = [] {
  std::array<HostCharacter, 256> table{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char each = static_cast<char>(i);
    if (contract::is_digit(each) || contract::is_letter(each)) table[i] = HostCharacter::name;
  }
  for (const char each : std::string_view("-._~!$&'()*+,;=%"))
    table[static_cast<unsigned char>(each)] = HostCharacter::name;
  for (const char each : std::string_view("[:"))
    table[static_cast<unsigned char>(each)] = HostCharacter::literal;
  return table;
}();

}  // namespace

bool is_host(std::string_view text) {
  const bool is_literal = text.starts_with('[');
  const std::size_t end = is_literal ? text.find(']') : text.find(':');
  if (is_literal && end == std::string_view::npos) return false;
  const std::string_view host = text.substr(0, end);
  std::string_view port = end == std::string_view::npos ? "" : text.substr(end);
  if (is_literal) port.remove_prefix(1);
  const bool is_name = std::all_of(host.begin(), host.end(), [&](char each) {
    const HostCharacter kind = host_characters[static_cast<unsigned char>(each)];
    return kind == HostCharacter::name || (is_literal && kind == HostCharacter::literal);
  });
  if (!is_name || port.empty()) return is_name;
  return port.front() == ':' && std::all_of(port.begin() + 1, port.end(), contract::is_digit);
}

bool are_chunk_extensions(std::string_view text) {
  using contract::http::trim;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    if (text.front() != ';') return false;
    text = trim(text.substr(1));
    const auto take_token = [&text] {
      std::size_t size = 0;
      while (size < text.size() && contract::http::is_token_character(text[size]))
        ++size;
      text.remove_prefix(size);
      return size > 0;
    };
    if (!take_token()) return false;
    text = trim(text);
    if (!text.starts_with('=')) continue;
    text = trim(text.substr(1));
    if (!text.starts_with('"')) {
      if (!take_token()) return false;
      continue;
    }
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"')
      end += text[end] == '\\' ? 2U : 1U;
    if (end >= text.size()) return false;
    text.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace accord::server::http
