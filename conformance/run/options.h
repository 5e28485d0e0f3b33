#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accord/conformance/run/credentials.h"
#include "accord/contract/http/message.h"

namespace accord::conformance::run {

using Duration = std::chrono::milliseconds;

/// How a plan is carried out.
struct Options {
  std::string base_url;  ///< scheme, authority and base path, without a slash at the end
  std::vector<contract::http::Field> fields;   ///< sent with every request, but see `secret_fields`
  int jobs = 4;                                ///< cases at once, 1..64
  const Credentials* credentials = nullptr;    ///< outlives the run; null: none
  std::shared_ptr<const Secrets> hidden = {};  ///< of no report; null: those of a request alone
  Duration timeout{5'000};                     ///< of a request, to the last byte of its response
  std::optional<Duration> deadline = {};       ///< of the whole run: no case begins after it
  double rate = 0;                             ///< requests a second, of all jobs; 0: no limit
  /// Not 0 once the run is to end: no case begins any more. Outlives the run; null: never.
  const std::atomic<int>* interrupted = nullptr;
};

}  // namespace accord::conformance::run
