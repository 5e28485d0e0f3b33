#include "accord/validation/format/address.h"

#include <array>
#include <string>

#include <arpa/inet.h>

#include "accord/contract/base/characters.h"
#include "accord/validation/format/host_name.h"

namespace accord::validation::format {
namespace {

using contract::is_ascii;
using contract::is_digit;
using contract::is_letter;

bool is_address(int family, std::string_view text) {
  unsigned char bytes[sizeof(in6_addr)];
  return text.find('\0') == std::string_view::npos &&
         inet_pton(family, std::string(text).c_str(), bytes) == 1;
}

// atext of RFC 5322 section 3.2.3, by its byte; with RFC 6532, which adds all that is not ASCII.
constexpr std::array<bool, 256> atom_characters = [] {
  std::array<bool, 256> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char each = static_cast<char>(i);
    all[i] = is_letter(each) || is_digit(each) || !is_ascii(each) ||
             std::string_view("!#$%&'*+-/=?^_`{|}~").find(each) != std::string_view::npos;
  }
  return all;
}();

bool is_atom_character(char each) {
  return atom_characters[static_cast<unsigned char>(each)];
}

// quoted-string of RFC 5321 section 4.1.2: printable, the quote and the backslash escaped.
bool is_quoted_part(std::string_view text) {
  if (text.size() < 3 || text.back() != '"') return false;
  text = text.substr(1, text.size() - 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F || byte == '"') return false;
    if (byte == '\\' && ++i == text.size()) return false;
  }
  return true;
}

bool is_local_part(std::string_view text) {
  constexpr std::size_t longest = 64;
  if (text.empty() || text.size() > longest) return false;
  if (text.front() == '"') return is_quoted_part(text);
  // dot-atom: no dot at either end, and none behind another.
  char before = '.';
  for (const char each : text) {
    if (each == '.' ? before == '.' : !is_atom_character(each)) return false;
    before = each;
  }
  return before != '.';
}

bool is_mailbox(std::string_view text, bool (*is_domain)(std::string_view)) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at))) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.starts_with('[') && domain.ends_with(']')) {
    const std::string_view address = domain.substr(1, domain.size() - 2);
    return address.starts_with("IPv6:") ? is_ipv6(address.substr(5)) : is_ipv4(address);
  }
  return is_domain(domain);
}

}  // namespace

bool is_email(std::string_view text) {
  return is_ascii(text) && is_mailbox(text, is_hostname);
}
bool is_idn_email(std::string_view text) {
  return is_mailbox(text, is_idn_hostname);
}

bool is_ipv4(std::string_view text) {
  return is_address(AF_INET, text);
}
bool is_ipv6(std::string_view text) {
  return is_address(AF_INET6, text);
}

}  // namespace accord::validation::format
