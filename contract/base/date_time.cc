#include "accord/contract/base/date_time.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace accord::contract {

std::string date_time(int64_t milliseconds) {
  constexpr int64_t per_second = 1000;
  // Rounded down, before 1970 as well.
  const int64_t fraction_of = ((milliseconds % per_second) + per_second) % per_second;
  const std::time_t seconds = (milliseconds - fraction_of) / per_second;
  std::tm calendar{};
  gmtime_r(&seconds, &calendar);
  std::array<char, 40> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &calendar);
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>(fraction_of));
  return std::string(text.data(), size) + fraction.data();
}

std::string today() {
  constexpr std::size_t date = 10;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return date_time(std::chrono::duration_cast<std::chrono::milliseconds>(now).count())
      .substr(0, date);
}

}  // namespace accord::contract
