#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "abuse/report.h"

namespace accord::abuse {

/// Milliseconds, with the quantiles that are asked for.
class Latencies {
 public:
  void add(double milliseconds) { all_.push_back(milliseconds); }
  /// The value below which this share of them lies; 0 where there are none. Sorts.
  double quantile(double share);

 private:
  std::vector<double> all_;
};

/// A client that asks for /fixed/1 every two milliseconds on a connection of its own, and for whom
/// every other body than the first is wrong. A latency counts from the moment at which the request
/// was due: a stall of the server hits all that were due meanwhile.
class Checker {
 public:
  explicit Checker(uint16_t port);

  /// The worst latency since the last call, in milliseconds. From any thread.
  double take_worst() { return worst_.exchange(0); }
  /// Ends it, prints its figures and misses the mark where an answer was wrong.
  void finish(Report& report);
  /// Valid after `finish`.
  double p999() { return due_.quantile(0.999); }

 private:
  void check(const std::stop_token& stop);
  void fail(std::string why);

  const uint16_t port_;
  std::string right_;
  Latencies due_;
  Latencies sent_;
  std::atomic<double> worst_ = 0;
  long wrong_ = 0;
  std::string first_wrong_;
  std::jthread thread_;  // touches the others alone until it is joined
};

}  // namespace accord::abuse
