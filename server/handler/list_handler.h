#pragma once

#include <memory>
#include <optional>

#include "accord/server/handler/answer_writer.h"
#include "accord/server/handler/handler.h"
#include "accord/server/handler/item_view.h"
#include "accord/server/handler/list_request.h"
#include "accord/server/handler/long_list.h"
#include "accord/server/handler/page_answer.h"

namespace accord::server::handler {

/// Serves the lists and counts of one bound operation. Immutable and shared between threads.
class ListHandler {
 public:
  explicit ListHandler(const BoundOperation& bound);

  Outcome operator()(const validation::Call& call, const contract::http::Request& request) const;

 private:
  using Fault = contract::http::Fault;
  using Response = contract::http::Response;

  std::optional<Fault> select(
      persistence::Rows& rows, const validation::Call& call, ListRequest& wanted) const;
  std::optional<Fault> set_position(
      persistence::Rows& rows, const contract::Json& position, persistence::Query& query) const;
  /// One list while it is built.
  struct Building {
    PageAnswer page;
    Response response;
    LongList budget;
  };
  std::optional<Fault> append_items(
      persistence::Rows& rows, ListRequest& wanted, Building& list) const;
  [[nodiscard]] Outcome finished(const contract::http::Request& request, Building list) const;

  BoundOperation bound_;
  ItemView view_;
  AnswerWriter answer_;
  bool has_items_;      ///< the response shows the items
  bool needs_total_;    ///< the items of all pages are counted
  bool needs_next_;     ///< it matters whether a page follows
  bool hands_cursors_;  ///< clients get the positions of pages from the responses
  persistence::Store::Statements statements_;
  std::shared_ptr<LongLists> long_lists_;  // with the copies of this handler
};

}  // namespace accord::server::handler
