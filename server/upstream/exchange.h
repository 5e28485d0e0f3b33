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
#include "accord/server/upstream/body_policy.h"
#include "accord/server/upstream/stream.h"

namespace accord::server::upstream {

/// What came of a request to the upstream; of a response that is passed on while it comes, the
/// head.
using Answer = contract::Result<contract::http::Response, contract::http::Fault>;

/// A request as the upstream gets it; it owns its text.
struct Sent {
  std::string method;
  std::string target;                         ///< path and query
  std::vector<contract::http::Field> fields;  ///< without Content-Length and Connection
  std::string body;
  bool has_body = false;
  std::shared_ptr<const BodyPolicy> policy = {};  ///< of the response
};

/// A request on its way to the upstream and back. One thread carries it out, another waits for it.
class Exchange {
 public:
  using Clock = std::chrono::steady_clock;

  /// `resume` is called once, when there is an answer.
  Exchange(Sent request, std::function<void()> resume)
      : sent(std::move(request)),
        resume_(std::move(resume)) {}

  Sent sent;  ///< of the thread that carries it out
  const Clock::time_point start = Clock::now();

  /// To be called once. `stream`: where the body of the response comes later.
  void finish(Answer answer, std::shared_ptr<Stream> stream = nullptr) {
    answer_.emplace(std::move(answer));
    stream_ = std::move(stream);
    is_finished_.store(true, std::memory_order_release);
    resume_();
  }
  /// The answer, once; nothing while it is under way.
  std::optional<Answer> take() {
    if (!is_finished_.load(std::memory_order_acquire)) return std::nullopt;
    return std::move(answer_);
  }
  [[nodiscard]] bool is_finished() const { return is_finished_.load(std::memory_order_acquire); }
  /// Of one that is finished: null where all of the response is there.
  [[nodiscard]] const std::shared_ptr<Stream>& stream() const { return stream_; }

  /// Nobody waits for it any more.
  void abandon() { is_abandoned_ = true; }
  [[nodiscard]] bool is_abandoned() const { return is_abandoned_; }

 private:
  std::function<void()> resume_;
  std::optional<Answer> answer_;
  std::shared_ptr<Stream> stream_;
  std::atomic<bool> is_finished_ = false;
  std::atomic<bool> is_abandoned_ = false;
};

}  // namespace accord::server::upstream
