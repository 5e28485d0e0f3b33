#include "reference/server/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <regex>

namespace accord::reference {
namespace {

bool matches(std::string_view text, const std::regex& pattern) {
  return std::regex_match(text.begin(), text.end(), pattern);
}

int number(std::string_view text, std::size_t at, std::size_t size) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + size, value);
  return value;
}

bool is_date(std::string_view text) {
  static const std::regex shape("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  if (!matches(text, shape)) return false;
  const int year = number(text, 0, 4);
  const int month = number(text, 5, 2);
  const int day = number(text, 8, 2);
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap ? 1 : 0);
}

// RFC 3339 section 5.6; a leap second is possible at 23:59 UTC only.
bool is_date_time(std::string_view text) {
  static const std::regex shape(
      "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|z|[+-][0-9]{2}:[0-9]{2})");
  if (text.size() < 20 || !is_date(text.substr(0, 10))) return false;
  if (text[10] != 'T' && text[10] != 't') return false;
  const std::string_view time = text.substr(11);
  if (!matches(time, shape)) return false;
  const int hour = number(time, 0, 2);
  const int minute = number(time, 3, 2);
  const int second = number(time, 6, 2);
  if (hour > 23 || minute > 59 || second > 60) return false;
  int offset = 0;
  if (time.back() != 'Z' && time.back() != 'z') {
    const std::size_t at = time.size() - 6;
    const int hours = number(time, at + 1, 2);
    const int minutes = number(time, at + 4, 2);
    if (hours > 23 || minutes > 59) return false;
    offset = (hours * 60 + minutes) * (time[at] == '-' ? -1 : 1);
  }
  const int utc = (hour * 60 + minute - offset + 2 * 1440) % 1440;
  return second < 60 || utc == 1439;
}

// RFC 5321 section 4.1.2: dot-string or quoted string, then a domain or an address literal.
bool is_email(std::string_view text) {
  static const std::regex local(
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
      "|\"([ !#-\\[\\]-~]|\\\\[ -~])*\"");
  static const std::regex domain(
      "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
      "|\\[[!-Z^-~]+\\]");
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at > 64 || text.size() > 254) return false;
  return matches(text.substr(0, at), local) && matches(text.substr(at + 1), domain);
}

}  // namespace

bool is_of_format(std::string_view format, std::string_view text) {
  static const std::regex uuid(
      "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
  static const std::regex uri(
      "[A-Za-z][A-Za-z0-9+.-]*:(%[0-9A-Fa-f]{2}|[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-])*");
  if (format == "date") return is_date(text);
  if (format == "date-time") return is_date_time(text);
  if (format == "email") return is_email(text);
  if (format == "uuid") return matches(text, uuid);
  if (format == "uri") return matches(text, uri);
  return true;
}

namespace {

// Days since 1970-01-01 of the proleptic Gregorian calendar.
std::chrono::sys_days day_of(std::string_view text) {
  return std::chrono::year(number(text, 0, 4)) /
         std::chrono::month(static_cast<unsigned>(number(text, 5, 2))) /
         std::chrono::day(static_cast<unsigned>(number(text, 8, 2)));
}

std::string written(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto seconds = static_cast<int>((time - day).count());
  char text[64];
  std::snprintf(
      text,
      sizeof(text),
      "%04d-%02u-%02uT%02d:%02d:%02d",
      static_cast<int>(date.year()),
      static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()),
      seconds / 3600,
      seconds / 60 % 60,
      seconds % 60);
  return text;
}

}  // namespace

std::string date_time(long seconds, bool with_offset, bool with_fraction) {
  constexpr std::chrono::seconds start(1'704'067'200);
  const std::chrono::seconds shift(with_offset ? 7200 : 0);
  const std::chrono::sys_seconds time(start + shift + std::chrono::seconds(seconds));
  return written(time) + (with_fraction ? ".000" : "") + (with_offset ? "+02:00" : "Z");
}

std::string same_instant(const std::string& text, bool with_milliseconds) {
  if (!is_date_time(text) || text[19] == '.' || number(text, 17, 2) == 60) return text;
  const int hours = number(text, 11, 2);
  int minutes = number(text, 14, 2);
  if (text.back() != 'Z' && text.back() != 'z') {
    const int offset = number(text, 20, 2) * 60 + number(text, 23, 2);
    minutes += text[19] == '-' ? offset : -offset;
  }
  const std::chrono::sys_seconds time =
      day_of(text) + std::chrono::seconds(hours * 3600 + minutes * 60 + number(text, 17, 2));
  if (time < day_of("0001-01-01")) return text;
  return written(time) + (with_milliseconds ? ".000Z" : "Z");
}

}  // namespace accord::reference
