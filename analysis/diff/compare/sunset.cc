#include "accord/analysis/diff/compare/sunset.h"

#include <chrono>

#include "accord/contract/base/date_time.h"

namespace accord::analysis::diff {
namespace {

constexpr std::size_t date_length = 10;

bool is_date(std::string_view text) {
  if (text.size() < date_length) return false;
  for (std::size_t at = 0; at < date_length; ++at) {
    const bool is_dash = at == 4 || at == 7;
    if (is_dash ? text[at] != '-' : text[at] < '0' || text[at] > '9') return false;
  }
  return text.size() == date_length || text[date_length] == 'T';
}

}  // namespace

std::string sunset_of(const contract::Node& owner) {
  const std::string_view text = owner.text("x-sunset");
  return is_date(text) ? std::string(text.substr(0, date_length)) : std::string();
}

std::string date_of_today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  return contract::date_time(milliseconds).substr(0, date_length);
}

}  // namespace accord::analysis::diff
