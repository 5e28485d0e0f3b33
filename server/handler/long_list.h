#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>

#include "accord/contract/http/fault.h"
#include "accord/contract/http/message.h"
#include "accord/server/handler/response_budget.h"

namespace accord::server::handler {

/// How long the last long list of an operation was: what the next one is expected to take.
struct LongLists {
  std::atomic<std::size_t> last = 0;
};

/// Charges one list to the budget while it is built: it holds memory until its client has taken it.
/// Short lists cost nothing. Both references must outlive it.
class LongList {
 public:
  LongList(const ResponseBudget& budget, LongLists& lists) : budget_(budget), lists_(lists) {}

  /// To be called after each row; the fault ends the list.
  std::optional<contract::http::Fault> charge(contract::http::Response& response);
  /// To be called when the body is whole.
  void finish(const contract::http::Response& response);

  static constexpr std::size_t short_size = 64U << 10U;
  /// From this size the memory of the whole list is charged at once: a list that cannot have it is
  /// refused before much work was done.
  static constexpr std::size_t long_size = 1U << 20U;

 private:
  const ResponseBudget& budget_;
  LongLists& lists_;
  ResponseBudget::Share* share_ = nullptr;  // of the response's `until_sent`
  bool is_long_ = false;
};

}  // namespace accord::server::handler
