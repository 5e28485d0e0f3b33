#include "accord/server/upstream/upstream.h"

#include <random>
#include <utility>

#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {

using contract::http::Condition;
using contract::http::Fault;
using contract::http::Response;

namespace {

std::string pseudonym() {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr int size = 12;
  std::random_device random;
  std::string name = "accord-";
  for (int i = 0; i < size; ++i)
    name += digits[random() % digits.size()];
  return name;
}

// What follows of a response, for the one that sends it; without it the upstream sends no more.
class Passed final : public contract::http::BodySource {
 public:
  Passed(std::shared_ptr<Loop> loop, std::shared_ptr<Exchange> exchange)
      : loop_(std::move(loop)),
        exchange_(std::move(exchange)) {}
  ~Passed() override {
    if (is_over_) return;
    exchange_->abandon();
    loop_->look_again();
  }
  [[nodiscard]] std::optional<uint64_t> length() const override {
    return exchange_->stream()->length();
  }
  [[nodiscard]] bool is_whole() const override { return exchange_->stream()->is_ended(); }
  State take(std::string& piece) override {
    const auto taken = exchange_->stream()->take(piece);
    if (taken.was_full) loop_->look_again();
    is_over_ = taken.state != State::open;
    return taken.state;
  }
  void when_ready(std::function<void()> tell) override {
    exchange_->stream()->when_ready(std::move(tell));
  }

 private:
  const std::shared_ptr<Loop> loop_;
  const std::shared_ptr<Exchange> exchange_;
  bool is_over_ = false;
};

}  // namespace

Upstream::Upstream(const Options& options, const ResponseBudget& budget)
    : options_(options),
      by_(pseudonym()),
      loop_(std::make_shared<Loop>(options_, budget)) {}

// Nobody waits for the answer, or for the rest of it.
Upstream::Pending::~Pending() {
  if (exchange_ == nullptr || (exchange_->is_finished() && exchange_->stream() == nullptr)) return;
  exchange_->abandon();
  loop_->look_again();
}

contract::Result<std::shared_ptr<Upstream::Pending>, Fault> Upstream::send(
    const Asked& asked,
    std::shared_ptr<const BodyPolicy> policy,
    const std::function<std::function<void()>()>& defer) const {
  if (has_passed(asked.request, by_))
    return Fault{Condition::bad_gateway, messages::upstream_is_itself, {}, {}};
  if (const auto why = ambiguity_of(asked); !why.empty())
    return Fault{Condition::malformed_message, std::string(why), {}, {}};
  if (!loop_->has_room()) return Fault{Condition::overloaded, messages::upstream_busy, {}, {}};
  // What nobody checked is not passed on.
  const bool has_body =
      asked.request.has_body && (asked.operation == nullptr || asked.operation->body.has_value());
  Sent sent{
      std::string(asked.request.method),
      target_for(asked, options_.address),
      request_fields(asked, options_.address, options_.keeps_host, by_),
      has_body ? std::string(asked.request.body) : std::string(),
      has_body,
      std::move(policy)};
  auto exchange = std::make_shared<Exchange>(std::move(sent), defer());
  loop_->add(exchange);
  return std::make_shared<Pending>(loop_, std::move(exchange));
}

std::optional<Answer> Upstream::take(const Asked& asked, Pending& pending) const {
  auto answer = pending.exchange_->take();
  if (!answer || !*answer) return answer;
  Response& response = answer->value();
  adapt_response(asked, options_.address, response);
  if (pending.exchange_->stream())
    response.source = std::make_shared<Passed>(pending.loop_, std::exchange(pending.exchange_, {}));
  return answer;
}

}  // namespace accord::server::upstream
