#include "abuse/report.h"

#include <array>
#include <cstdio>

namespace accord::abuse {

void Report::figure(std::string_view what, long value) {
  figure(what, std::to_string(value));
}

void Report::figure(std::string_view what, double value, std::string_view unit) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.2f ", value);
  figure(what, std::string(text.data()).append(unit));
}

void Report::figure(std::string_view what, std::string_view value) {
  const std::lock_guard lock(mutex_);
  figures_.push_back(std::string(what) + " " + std::string(value));
  std::printf("  %s: %s\n", name_.c_str(), figures_.back().c_str());
  std::fflush(stdout);
}

void Report::miss(std::string_view why) {
  constexpr long most = 20;
  const std::lock_guard lock(mutex_);
  if (++missed_ > most) return;
  std::printf("  %s: MISSED %.*s\n", name_.c_str(), static_cast<int>(why.size()), why.data());
  std::fflush(stdout);
}

bool Report::close() {
  const std::lock_guard lock(mutex_);
  std::string line = (missed_ == 0 ? "PASS " : "FAIL ") + name_ + ":";
  for (const std::string& each : figures_)
    line += (line.ends_with(':') ? " " : ", ") + each;
  if (missed_ > 0) line += ", missed " + std::to_string(missed_);
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
  return missed_ == 0;
}

}  // namespace accord::abuse
