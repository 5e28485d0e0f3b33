#include "accord/server/upstream/upstream.h"

#include <random>

#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {

using contract::http::Condition;
using contract::http::Fault;

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

}  // namespace

Upstream::Upstream(const Options& options, const ResponseBudget& budget)
    : options_(options),
      by_(pseudonym()),
      loop_(std::make_shared<Loop>(options_, budget)) {}

Upstream::Pending::~Pending() {
  if (exchange_->is_finished()) return;
  exchange_->abandon();
  loop_->drop_abandoned();
}

contract::Result<std::shared_ptr<Upstream::Pending>, Fault> Upstream::send(
    const Asked& asked, const std::function<std::function<void()>()>& defer) const {
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
      has_body};
  auto exchange = std::make_shared<Exchange>(std::move(sent), defer());
  loop_->add(exchange);
  return std::make_shared<Pending>(loop_, std::move(exchange));
}

std::optional<Answer> Upstream::take(const Asked& asked, Pending& pending) const {
  auto answer = pending.exchange_->take();
  if (answer && *answer) adapt_response(asked, options_.address, answer->value());
  return answer;
}

}  // namespace accord::server::upstream
