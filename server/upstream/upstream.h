#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "accord/server/handler/response_budget.h"
#include "accord/server/upstream/fields.h"
#include "accord/server/upstream/loop.h"

namespace accord::server::upstream {

/// The server behind this one. Safe to call from any thread.
class Upstream {
 public:
  /// Large responses are charged to the budget while they are received, until they are sent.
  Upstream(const Options& options, const ResponseBudget& budget);

  /// A request that was sent, until its response is taken; the response is not awaited where this
  /// ends before.
  class Pending {
   public:
    Pending(std::shared_ptr<Loop> loop, std::shared_ptr<Exchange> exchange)
        : loop_(std::move(loop)),
          exchange_(std::move(exchange)) {}
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending();

   private:
    friend class Upstream;
    std::shared_ptr<Loop> loop_;
    std::shared_ptr<Exchange> exchange_;
  };

  /// Sends it; `defer` is called where it is sent, and what that gives when there is an answer. The
  /// fault says why it is not sent. `policy`: what is awaited of the response's body.
  [[nodiscard]] contract::Result<std::shared_ptr<Pending>, contract::http::Fault> send(
      const Asked& asked,
      std::shared_ptr<const BodyPolicy> policy,
      const std::function<std::function<void()>()>& defer) const;

  /// The response as it is passed on, or why there is none; nothing while it is under way. Once.
  [[nodiscard]] std::optional<Answer> take(const Asked& asked, Pending& pending) const;

  [[nodiscard]] Loop::Load load() const { return loop_->load(); }
  /// See Loop::trouble.
  [[nodiscard]] std::string trouble() const { return loop_->trouble(); }
  [[nodiscard]] const Options& options() const { return options_; }

 private:
  const Options options_;
  const std::string by_;  // in Via: of this process alone
  // Ends with the last request that waits.
  std::shared_ptr<Loop> loop_;
};

}  // namespace accord::server::upstream
