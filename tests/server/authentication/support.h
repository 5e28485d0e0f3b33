#pragma once

// What the tests of this folder share: requests with credentials, and what a scheme says of them.

#include <condition_variable>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "accord/server/authentication/scheme.h"
#include "support/tokens.h"

namespace accord::server::authentication {

using Kind = Verdict::Kind;

/// A request that owns its texts.
class Asked {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;
  Asked(Fields fields, std::string query) : fields_(std::move(fields)), query_(std::move(query)) {
    for (const auto& [name, value] : fields_)
      request_.fields.push_back({name, value});
    request_.method = "GET";
    request_.path = "/";
    request_.query = query_;
  }
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;

  [[nodiscard]] const contract::http::Request& request() const { return request_; }

 private:
  Fields fields_;
  std::string query_;
  contract::http::Request request_;
};

/// Counts who was deferred and lets a test wait until all go on.
class Delays {
 public:
  [[nodiscard]] Defer defer() {
    return [state = state_] {
      const std::lock_guard lock(state->mutex);
      ++state->deferred;
      return [state] {
        const std::lock_guard inner(state->mutex);
        ++state->resumed;
        state->changed.notify_all();
      };
    };
  }
  void wait_for(int count) {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [&] { return state_->resumed >= count; });
  }
  [[nodiscard]] int count() const {
    const std::lock_guard lock(state_->mutex);
    return state_->deferred;
  }
  [[nodiscard]] int resumed() const {
    const std::lock_guard lock(state_->mutex);
    return state_->resumed;
  }

 private:
  struct State {
    std::mutex mutex;  // guards deferred and resumed
    std::condition_variable changed;
    int deferred = 0;
    int resumed = 0;
  };
  // With those who are to be resumed: they may be so after the test has ended.
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

/// Seconds of processor time of this process so far: others may take the processor meanwhile.
inline double processor_time() {
  timespec spent{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

/// Asks until the answer is known.
inline Verdict settled(const Scheme& scheme, const contract::http::Request& request) {
  Delays delays;
  for (int round = 1;; ++round) {
    Verdict verdict = scheme.check(request, {"10.0.0.1", delays.defer()});
    if (verdict.kind != Kind::pending) return verdict;
    delays.wait_for(round);
  }
}

inline Verdict settled(const Scheme& scheme, const std::string& authorization) {
  const Asked asked({{"Authorization", authorization}}, "");
  return settled(scheme, asked.request());
}

/// For schemes that never defer.
inline Verdict verdict_of(const Scheme& scheme, const contract::http::Request& request) {
  return scheme.check(request, {"10.0.0.1", [] { return [] {}; }});
}

}  // namespace accord::server::authentication
