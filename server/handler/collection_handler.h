#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accord/server/handler/answer_writer.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/long_list.h"
#include "accord/server/handler/page_answer.h"
#include "accord/server/handler/row_builder.h"
#include "accord/server/handler/store_problem.h"

namespace accord::server::handler {

/// Serves the operations that write several items at once, all or none: create_many and clear.
/// Immutable and shared between threads.
class CollectionHandler {
 public:
  CollectionHandler(const BoundOperation& bound, const validation::Schema& representation);

  Outcome operator()(const validation::Call& call, const contract::http::Request& request) const;

 private:
  using Fault = contract::http::Fault;

  // The body behind the items, and its type.
  void finish(PageAnswer& page, contract::http::Response& response) const;
  void show(persistence::RowView row, PageAnswer& page, std::string& items) const;
  // Inside the writer's transaction; `items`: "[" and what the response shows of each.
  std::optional<Fault> create_all(
      persistence::Rows& rows,
      const validation::Call& call,
      Attempt& attempt,
      PageAnswer& page,
      std::string& items) const;
  // What is shown may be as long as the table: it is charged to the budget.
  std::optional<Fault> clear(
      persistence::Rows& rows,
      const validation::Call& call,
      PageAnswer& page,
      contract::http::Response& response,
      LongList& budget) const;

  BoundOperation bound_;
  validation::Schema representation_;
  ItemView view_;
  bool shows_last_ = false;
  AnswerWriter answer_;
  bool shows_items_;
  std::shared_ptr<LongLists> long_lists_;  // with the copies of this handler
};

}  // namespace accord::server::handler
