#include "accord/validation/format/uri.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "accord/contract/base/characters.h"
#include "accord/contract/base/utf8.h"
#include "accord/validation/format/address.h"

namespace accord::validation::format {
namespace {

using contract::is_ascii;
using contract::is_digit;
using contract::is_hexadecimal;
using contract::is_letter;

// Unreserved and reserved characters of RFC 3986 section 2, by their bytes.
constexpr std::array<bool, 256> uri_characters = [] {
  std::array<bool, 256> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char each = static_cast<char>(i);
    all[i] = is_letter(each) || is_digit(each) ||
             std::string_view("-._~:/?#[]@!$&'()*+,;=").find(each) != std::string_view::npos;
  }
  return all;
}();

bool is_uri_character(char each) {
  return uri_characters[static_cast<unsigned char>(each)];
}

bool has_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hexadecimal(text[i + 1]) || !is_hexadecimal(text[i + 2]))
        return false;
      i += 2;
    } else if (!is_uri_character(text[i])) {
      return false;
    }
  }
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos && text.find('#', hash + 1) != std::string_view::npos) {
    return false;
  }
  // Brackets belong to an IPv6 host and to nothing else (RFC 3986 section 3.2.2).
  const std::size_t authority = text.find("//");
  const std::size_t path = authority == std::string_view::npos
                               ? text.find_first_of("/?#")
                               : text.find_first_of("/?#", authority + 2);
  return path == std::string_view::npos || text.find_first_of("[]", path) == std::string_view::npos;
}

// The length of the scheme without its colon; 0 where there is none (RFC 3986 section 3.1).
std::size_t scheme_length(std::string_view text) {
  const std::size_t colon = text.find_first_of(":/?#");
  if (colon == std::string_view::npos || colon == 0 || text[colon] != ':') return 0;
  const auto in_scheme = [](char each) {
    return is_letter(each) || is_digit(each) || each == '+' || each == '-' || each == '.';
  };
  if (!is_letter(text.front())) return 0;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), in_scheme)
             ? colon
             : 0;
}

// IPvFuture of RFC 3986 section 3.2.2.
bool is_future_address(std::string_view text) {
  if (!text.starts_with('v') && !text.starts_with('V')) return false;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos || dot == 1 || dot + 1 == text.size()) return false;
  const std::string_view version = text.substr(1, dot - 1);
  const std::string_view address = text.substr(dot + 1);
  return std::all_of(version.begin(), version.end(), is_hexadecimal) &&
         std::all_of(address.begin(), address.end(), [](char each) {
           return is_uri_character(each) &&
                  std::string_view("/?#[]@").find(each) == std::string_view::npos;
         });
}

bool has_sound_authority(std::string_view text) {
  if (!text.starts_with("//")) return text.find_first_of("[]") == std::string_view::npos;
  const std::string_view authority = text.substr(2, text.find_first_of("/?#", 2) - 2);
  const std::size_t at = authority.find('@');
  std::string_view host = at == std::string_view::npos ? authority : authority.substr(at + 1);
  // RFC 3986 section 3.2.1: brackets and another "@" must be encoded before the host.
  const std::string_view user = authority.substr(0, authority.size() - host.size());
  if (user.find_first_of("[]") != std::string_view::npos) return false;
  if (host.find('@') != std::string_view::npos) return false;
  if (host.starts_with('[')) {
    const std::size_t close = host.find(']');
    if (close == std::string_view::npos) return false;
    const std::string_view address = host.substr(1, close - 1);
    if (!is_ipv6(address) && !is_future_address(address)) return false;
    host.remove_prefix(close + 1);
  }
  if (host.find_first_of("[]") != std::string_view::npos) return false;
  const std::size_t colon = host.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string_view port = host.substr(colon + 1);
  return std::all_of(port.begin(), port.end(), is_digit);
}

// ucschar, and in a query iprivate (RFC 3987 section 2.2).
enum class Part { query, other };

bool is_international_character(uint32_t code_point, Part part) {
  const bool is_private = (code_point >= 0xE000 && code_point <= 0xF8FF) || code_point >= 0xF0000;
  if (is_private) return part == Part::query && (code_point & 0xFFFEU) != 0xFFFEU;
  const bool is_noncharacter =
      (code_point >= 0xFDD0 && code_point <= 0xFDEF) || (code_point & 0xFFFEU) == 0xFFFEU;
  // The end of the basic plane holds specials; plane 14 begins with tags.
  const bool is_special = (code_point >= 0xFFF0 && code_point <= 0xFFFF) ||
                          (code_point >= 0xE0000 && code_point <= 0xE0FFF);
  return code_point >= 0xA0 && !is_noncharacter && !is_special;
}

// RFC 3987 section 3.1: what is not ASCII becomes percent escapes.
std::optional<std::string> to_uri(std::string_view text) {
  std::string uri;
  Part part = Part::other;
  while (!text.empty()) {
    if (is_ascii(text.front())) {
      if (text.front() == '?') part = Part::query;
      if (text.front() == '#') part = Part::other;
      uri += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (!is_international_character(take_code_point(text), part)) return std::nullopt;
    uri += "%C3%A9";  // any escape will do
  }
  return uri;
}

}  // namespace

bool is_uri(std::string_view text) {
  const std::size_t scheme = scheme_length(text);
  return scheme > 0 && has_uri_characters(text) && has_sound_authority(text.substr(scheme + 1));
}

bool is_uri_reference(std::string_view text) {
  if (scheme_length(text) > 0) return is_uri(text);
  const std::string_view first = text.substr(0, text.find_first_of("/?#"));
  return first.find(':') == std::string_view::npos && has_uri_characters(text) &&
         has_sound_authority(text);
}

bool is_iri(std::string_view text) {
  const auto uri = to_uri(text);
  return uri && is_uri(*uri);
}

bool is_iri_reference(std::string_view text) {
  const auto uri = to_uri(text);
  return uri && is_uri_reference(*uri);
}

}  // namespace accord::validation::format
