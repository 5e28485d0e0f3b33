#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace accord::abuse {

/// Figures and missed marks of one scenario, printed as they come. Safe from any thread.
class Report {
 public:
  explicit Report(std::string name) : name_(std::move(name)) {}

  /// One figure: a line now, and a part of the final line.
  void figure(std::string_view what, long value);
  void figure(std::string_view what, double value, std::string_view unit);
  void figure(std::string_view what, std::string_view value);
  /// A mark is missed; the first twenty are printed.
  void miss(std::string_view why);
  void require(bool is_met, std::string_view mark) {
    if (!is_met) miss(mark);
  }
  /// The final line. True where no mark was missed.
  bool close();

 private:
  const std::string name_;
  std::mutex mutex_;  // guards figures_ and missed_
  std::vector<std::string> figures_;
  long missed_ = 0;
};

}  // namespace accord::abuse
