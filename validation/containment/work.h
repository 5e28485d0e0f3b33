#pragma once

#include <algorithm>
#include <cstddef>

namespace accord::validation::containment {

/// What all comparisons of two contracts may cost together, in checks of a value by one schema; so
/// the same documents give the same result on every machine. Each comparison gets a share of what
/// is left, so that no comparison takes what the others need.
class Work {
 public:
  explicit Work(std::size_t total) : left_(total) { begin_share(); }

  /// More, for each message that is compared.
  void grant(std::size_t steps) { left_ += steps; }
  /// What comes now is another comparison.
  void begin_share() {
    constexpr std::size_t one_of = 6;
    share_ = left_ / one_of;
  }
  void take(std::size_t steps) {
    spent_ += steps;
    left_ -= std::min(left_, steps);
    share_ -= std::min(share_, steps);
  }
  /// What the comparison may still take.
  [[nodiscard]] std::size_t share() const { return share_; }
  [[nodiscard]] bool is_spent() const { return share_ == 0; }
  [[nodiscard]] std::size_t spent() const { return spent_; }

 private:
  std::size_t left_;
  std::size_t share_ = 0;
  std::size_t spent_ = 0;
};

}  // namespace accord::validation::containment
