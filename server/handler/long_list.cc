#include "accord/server/handler/long_list.h"

#include <algorithm>

#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;

std::optional<Fault> LongList::charge(contract::http::Response& response) {
  std::string& body = response.body;
  if (body.size() <= std::min(short_size, budget_.of_one())) return std::nullopt;
  if (share_ == nullptr) {
    auto share = budget_.share();
    share_ = share.get();
    response.until_sent = std::move(share);
  }
  // A string doubles its memory; what is beyond the most that one may have is never written to.
  std::size_t capacity = std::min(body.capacity(), budget_.of_one());
  const bool becomes_long = !is_long_ && body.size() > long_size;
  // The first of its kind may become as long as any: the others wait until that is known.
  const std::size_t last = lists_.last.load();
  if (becomes_long) capacity = std::max(capacity, last > 0 ? last : budget_.of_one());
  using Growth = ResponseBudget::Share::Growth;
  switch (share_->grow_to(body.size(), capacity)) {
    case Growth::granted:
      break;
    case Growth::one_is_too_large:
      return Fault{Condition::response_too_large, messages::list_too_long, {}, {}};
    case Growth::all_is_taken:
      return Fault{Condition::overloaded, messages::too_many_long_lists, {}, {}};
  }
  if (becomes_long) {
    is_long_ = true;
    body.reserve(capacity);
  }
  return std::nullopt;
}

void LongList::finish(const contract::http::Response& response) {
  if (share_ == nullptr) return;
  if (is_long_) lists_.last = response.body.size();
  // Memory that was never written to takes no pages.
  share_->settle_at(response.body.size());
}

}  // namespace accord::server::handler
