#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"

namespace accord::server::upstream {

/// What came of a request to the upstream.
using Answer = contract::Result<contract::http::Response, contract::http::Fault>;

/// A request as the upstream gets it; it owns its text.
struct Sent {
  std::string method;
  std::string target;                         ///< path and query
  std::vector<contract::http::Field> fields;  ///< without Content-Length and Connection
  std::string body;
  bool has_body = false;
};

/// A request on its way to the upstream and back. One thread carries it out, another waits for it.
class Exchange {
 public:
  using Clock = std::chrono::steady_clock;

  /// `resume` is called once, when there is an answer.
  Exchange(Sent request, std::function<void()> resume)
      : sent(std::move(request)),
        resume_(std::move(resume)) {}

  const Sent sent;
  const Clock::time_point start = Clock::now();

  /// To be called once.
  void finish(Answer answer) {
    answer_.emplace(std::move(answer));
    is_finished_.store(true, std::memory_order_release);
    resume_();
  }
  /// The answer, once; nothing while it is under way.
  std::optional<Answer> take() {
    if (!is_finished_.load(std::memory_order_acquire)) return std::nullopt;
    return std::move(answer_);
  }
  [[nodiscard]] bool is_finished() const { return is_finished_.load(std::memory_order_acquire); }

  /// Nobody waits for it any more.
  void abandon() { is_abandoned_ = true; }
  [[nodiscard]] bool is_abandoned() const { return is_abandoned_; }

 private:
  std::function<void()> resume_;
  std::optional<Answer> answer_;
  std::atomic<bool> is_finished_ = false;
  std::atomic<bool> is_abandoned_ = false;
};

}  // namespace accord::server::upstream
