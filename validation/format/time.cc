#include "accord/validation/format/time.h"

#include <array>
#include <optional>

#include "accord/contract/base/characters.h"

namespace accord::validation::format {
namespace {

using contract::is_digit;

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

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<Clock> take_clock(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *second > 60) return std::nullopt;
  return Clock{*hour, *minute, *second};
}

// partial-time.
std::optional<Clock> take_local_time(std::string_view& text) {
  const auto clock = take_clock(text);
  if (!clock || !take(text, ".")) return clock;
  if (!take_number(text, 1)) return std::nullopt;
  while (!text.empty() && is_digit(text.front()))
    text.remove_prefix(1);
  return clock;
}

bool take_time(std::string_view& text) {
  const auto clock = take_local_time(text);
  if (!clock) return false;
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
  const int utc = ((clock->hour * 60 + clock->minute - offset) % day + day) % day;
  return clock->second < 60 || utc == day - 1;
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

// The place of the name that `text` begins with; it goes.
template <std::size_t Count>
std::optional<int> take_name(
    std::string_view& text, const std::array<std::string_view, Count>& names) {
  for (std::size_t i = 0; i < Count; ++i) {
    if (!text.starts_with(names[i])) continue;
    text.remove_prefix(names[i].size());
    return static_cast<int>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 12> months = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 7> long_days = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

bool take_text(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

// From 0 for Sunday, in the Gregorian calendar (Sakamoto's rule).
int day_of_week(int year, int month, int day) {
  constexpr std::array shifts = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3) --year;
  return (year + year / 4 - year / 100 + year / 400 + shifts[static_cast<std::size_t>(month - 1)] +
          day) %
         7;
}

bool is_real(int year, int month, int day, int weekday) {
  return day >= 1 && day <= days_in(year, month) && day_of_week(year, month, day) == weekday;
}

// Sun, 06 Nov 1994 08:49:37 GMT
bool is_fixed_date(std::string_view text) {
  const auto weekday = take_name(text, days);
  if (!weekday || !take_text(text, ", ")) return false;
  const auto day = take_number(text, 2);
  if (!day || !take_text(text, " ")) return false;
  const auto month = take_name(text, months);
  if (!month || !take_text(text, " ")) return false;
  const auto year = take_number(text, 4);
  if (!year || !is_real(*year, *month + 1, *day, *weekday)) return false;
  return take_text(text, " ") && take_clock(text) && text == " GMT";
}

// Sunday, 06-Nov-94 08:49:37 GMT
bool is_rfc850_date(std::string_view text) {
  if (!take_name(text, long_days) || !take_text(text, ", ")) return false;
  const auto day = take_number(text, 2);
  if (!day || !take_text(text, "-")) return false;
  const auto month = take_name(text, months);
  if (!month || !take_text(text, "-")) return false;
  const auto year = take_number(text, 2);
  // The century is open: 2000 + the year has a 29th of February where any has.
  if (!year || *day < 1 || *day > days_in(2000 + *year, *month + 1)) return false;
  return take_text(text, " ") && take_clock(text) && text == " GMT";
}

// Sun Nov  6 08:49:37 1994
bool is_asctime_date(std::string_view text) {
  const auto weekday = take_name(text, days);
  if (!weekday || !take_text(text, " ")) return false;
  const auto month = take_name(text, months);
  if (!month || !take_text(text, " ")) return false;
  const auto day = take_number(text, take_text(text, " ") ? 1 : 2);
  if (!day || !take_text(text, " ") || !take_clock(text) || !take_text(text, " ")) return false;
  const auto year = take_number(text, 4);
  return year && text.empty() && is_real(*year, *month + 1, *day, *weekday);
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

bool is_local_time(std::string_view text) {
  return take_local_time(text) && text.empty();
}
bool is_local_date_time(std::string_view text) {
  return take_date(text) && take(text, "tT") && take_local_time(text) && text.empty();
}

bool is_http_date(std::string_view text) {
  return is_fixed_date(text) || is_rfc850_date(text) || is_asctime_date(text);
}

}  // namespace accord::validation::format
