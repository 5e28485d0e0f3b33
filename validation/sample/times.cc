#include "accord/validation/sample/times.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <span>
#include <vector>

#include "accord/contract/base/words.h"

namespace accord::validation::sample {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

bool has_any(const std::vector<std::string>& words, std::span<const std::string_view> stems) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(
        stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
  });
}

// "paidAt", "published_on", "createdDate"
bool has_happened(const std::vector<std::string>& words) {
  constexpr std::string_view past[] = {"since", "hire", "found", "issue", "invoice", "purchas"};
  constexpr std::string_view short_ones[] = {"sent", "paid", "sold", "made", "seen"};
  return has_any(words, past) || has_any(words, short_ones) ||
         std::any_of(words.begin(), words.end(), [](const std::string& word) {
           return word.size() > 4 && word.ends_with("ed");
         });
}

sys_days today() {
  static const sys_days day = std::chrono::floor<days>(std::chrono::system_clock::now());
  return day;
}

struct Moment {
  sys_days day;
  int hour;
};

Moment moment_of(std::string_view name) {
  constexpr std::string_view births[] = {"birth", "born", "dob"};
  constexpr std::string_view ends[] = {
      "end", "until", "till", "finish", "expir", "checkout", "return", "arriv", "due"};
  constexpr int soon = 30;
  const auto words = contract::words_of(name);
  const bool is_checkout = words.size() > 1 && words[0] == "check" && words[1] == "out";
  const bool is_to = std::find(words.begin(), words.end(), "to") != words.end();
  if (has_any(words, births))
    return {sys_days{std::chrono::year{1990} / std::chrono::May / 17}, 12};
  if (has_any(words, ends) || is_checkout || is_to) return {today() + days{soon + 1}, 14};
  if (has_happened(words)) return {today() - days{soon}, 12};
  return {today() + days{soon}, 10};
}

}  // namespace

std::optional<std::string> time_of(std::string_view format, std::string_view name, uint64_t later) {
  constexpr int most_days = 10'000;
  constexpr int minutes_of_hour = 60;
  const bool has_day = format.starts_with("date");
  const bool has_time = format.find("time") != std::string_view::npos;
  const bool is_local = format.ends_with("-local");
  constexpr std::string_view known[] = {
      "date", "date-time", "date-time-local", "time", "time-local"};
  if (std::find(std::begin(known), std::end(known), format) == std::end(known)) return std::nullopt;
  const Moment moment = moment_of(name);
  const std::chrono::year_month_day date{moment.day + days{later % most_days}};
  char text[32] = "";
  std::string made;
  if (has_day) {
    std::snprintf(
        text,
        sizeof text,
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()));
    made = text;
  }
  if (!has_time) return made;
  const int minute = has_day ? 0 : static_cast<int>(later % minutes_of_hour);
  std::snprintf(text, sizeof text, "%02d:%02d:00", moment.hour, minute);
  return made + (has_day ? "T" : "") + text + (is_local ? "" : "Z");
}

}  // namespace accord::validation::sample
