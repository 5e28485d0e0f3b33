#include "accord/validation/text_format.h"

#include <algorithm>
#include <optional>
#include <string>

#include <arpa/inet.h>

#include "accord/contract/json_pointer.h"

namespace accord::validation {
namespace {

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}
bool is_letter(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
}
bool is_hex(char each) {
  return is_digit(each) || (each >= 'a' && each <= 'f') || (each >= 'A' && each <= 'F');
}

// Takes exactly `count` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, "-")) return false;
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, "-")) return false;
  const auto day = take_number(text, 2);
  return day && *day >= 1 && *day <= days_in(*year, *month);
}

bool take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return false;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return false;
  const auto second = take_number(text, 2);
  if (!second || *second > 60) return false;
  if (take(text, ".")) {
    if (!take_number(text, 1)) return false;
    while (!text.empty() && is_digit(text.front()))
      text.remove_prefix(1);
  }
  int offset = 0;
  if (!take(text, "zZ")) {
    const int sign = !text.empty() && text.front() == '-' ? -1 : 1;
    if (!take(text, "+-")) return false;
    const auto hours = take_number(text, 2);
    if (!hours || *hours > 23 || !take(text, ":")) return false;
    const auto minutes = take_number(text, 2);
    if (!minutes || *minutes > 59) return false;
    offset = sign * (*hours * 60 + *minutes);
  }
  // RFC 3339 section 5.7: a leap second comes at the end of a UTC day only.
  constexpr int day = 24 * 60;
  const int utc = ((*hour * 60 + *minute - offset) % day + day) % day;
  return *second < 60 || utc == day - 1;
}

bool take_duration_units(std::string_view& text, std::string_view units) {
  bool any = false;
  std::size_t next = 0;
  while (!text.empty() && is_digit(text.front())) {
    while (!text.empty() && is_digit(text.front()))
      text.remove_prefix(1);
    if (text.empty()) return false;
    const std::size_t unit = units.find(text.front(), next);
    // RFC 3339 appendix A: the units follow each other, none is skipped.
    if (unit == std::string_view::npos || (any && unit != next)) return false;
    next = unit + 1;
    any = true;
    text.remove_prefix(1);
  }
  return any;
}

bool is_uri_character(char each) {
  return is_letter(each) || is_digit(each) ||
         std::string_view("-._~:/?#[]@!$&'()*+,;=").find(each) != std::string_view::npos;
}

bool has_uri_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
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
    if (close == std::string_view::npos || !is_ipv6(host.substr(1, close - 1))) return false;
    host.remove_prefix(close + 1);
  }
  if (host.find_first_of("[]") != std::string_view::npos) return false;
  const std::size_t colon = host.find(':');
  if (colon == std::string_view::npos) return true;
  const std::string_view port = host.substr(colon + 1);
  return std::all_of(port.begin(), port.end(), is_digit);
}

bool is_address(int family, std::string_view text) {
  unsigned char bytes[sizeof(in6_addr)];
  return text.find('\0') == std::string_view::npos &&
         inet_pton(family, std::string(text).c_str(), bytes) == 1;
}

bool is_atom_character(char each) {
  return is_letter(each) || is_digit(each) || static_cast<unsigned char>(each) >= 0x80 ||
         (each != '\0' &&
          std::string_view("!#$%&'*+-/=?^_`{|}~").find(each) != std::string_view::npos);
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
  if (text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(
      text.begin(), text.end(), [](char each) { return each == '.' || is_atom_character(each); });
}

}  // namespace

bool is_date(std::string_view text) {
  return take_date(text) && text.empty();
}
bool is_time(std::string_view text) {
  return take_time(text) && text.empty();
}
bool is_date_time(std::string_view text) {
  return take_date(text) && take(text, "tT") && take_time(text) && text.empty();
}

bool is_duration(std::string_view text) {
  if (!take(text, "P")) return false;
  if (text.ends_with('W')) return take_duration_units(text, "W") && text.empty();
  if (!text.starts_with('T') && !take_duration_units(text, "YMD")) return false;
  if (text.empty()) return true;
  return take(text, "T") && take_duration_units(text, "HMS") && text.empty();
}

bool is_uuid(std::string_view text) {
  constexpr std::size_t length = 36;
  if (text.size() != length) return false;
  for (std::size_t i = 0; i < length; ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at))) return false;
  const std::string_view domain = text.substr(at + 1);
  if (domain.starts_with('[') && domain.ends_with(']')) {
    const std::string_view address = domain.substr(1, domain.size() - 2);
    return address.starts_with("IPv6:") ? is_ipv6(address.substr(5)) : is_ipv4(address);
  }
  return is_hostname(domain);
}

bool is_hostname(std::string_view text) {
  constexpr std::size_t longest_name = 253;
  constexpr std::size_t longest_label = 63;
  if (text.empty() || text.size() > longest_name) return false;
  for (;;) {
    const std::string_view label = text.substr(0, text.find('.'));
    if (label.empty() || label.size() > longest_label) return false;
    if (label.front() == '-' || label.back() == '-') return false;
    if (!std::all_of(label.begin(), label.end(), [](char each) {
          return is_letter(each) || is_digit(each) || each == '-';
        })) {
      return false;
    }
    if (label.size() == text.size()) return true;
    text.remove_prefix(label.size() + 1);
  }
}

bool is_ipv4(std::string_view text) {
  return is_address(AF_INET, text);
}
bool is_ipv6(std::string_view text) {
  return is_address(AF_INET6, text);
}

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

bool is_relative_json_pointer(std::string_view text) {
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (digits == 0 || (digits > 1 && text.front() == '0')) return false;
  text.remove_prefix(digits);
  return text == "#" || is_json_pointer(text);
}

bool is_json_pointer(std::string_view text) {
  return contract::split_pointer(text).has_value();
}

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding)
    text.remove_suffix(1);
  return std::all_of(text.begin(), text.end(), [](char each) {
    return is_letter(each) || is_digit(each) || each == '+' || each == '/';
  });
}

}  // namespace accord::validation
