#include "accord/server/handler/list_handler.h"

#include "accord/persistence/row_url.h"
#include "accord/server/handler/cursor.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/key_value.h"
#include "accord/server/handler/query_fault.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/handler/store_problem.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Request;
using contract::resource::Action;
using contract::resource::Filler;
using contract::resource::Paging;
using persistence::Query;
using persistence::Rows;
using persistence::RowView;
using persistence::Store;
using validation::Call;

ListHandler::ListHandler(const BoundOperation& bound)
    : bound_(bound),
      view_(bound),
      answer_(bound.binding.answer, AnswerWriter::Holds::items),
      has_items_(answer_.uses_any_of({Filler::item, Filler::items})),
      needs_total_(
          bound.binding.has_total || answer_.uses_any_of(
                                         {Filler::total,
                                          Filler::remaining,
                                          Filler::page_count,
                                          Filler::last_page,
                                          Filler::last_url})),
      needs_next_(
          bound.binding.has_links || answer_.uses_any_of(
                                         {Filler::has_more,
                                          Filler::is_last,
                                          Filler::next_offset,
                                          Filler::next_page,
                                          Filler::next_cursor,
                                          Filler::next_url})),
      hands_cursors_(
          bound.binding.has_links || answer_.uses_any_of({Filler::next_cursor, Filler::next_url})),
      long_lists_(std::make_shared<LongLists>()) {
  const auto& query = bound.binding.query;
  const bool is_cursor = query.paging.style == Paging::Style::cursor;
  if (bound.binding.has_links && !is_cursor) needs_total_ = true;
  // The row of a position may be looked up.
  const bool looks_up = is_cursor && !hands_cursors_ &&
                        (!query.sort.parameter.empty() || !query.sort.direction_parameter.empty());
  const bool is_several = has_parent(bound.binding) || needs_total_ || looks_up || view_.embeds();
  statements_ = is_several ? Store::Statements::several : Store::Statements::one;
}

Outcome ListHandler::operator()(const Call& call, const Request& request) const {
  auto wanted = read_list_request(call, request, bound_);
  if (!wanted) return std::move(wanted).fault();
  Building list{
      {bound_.binding.query.paging, request, wanted.value().page},
      {bound_.binding.success, {{"Content-Type", view_.media_type()}}, "["},
      {bound_.context.budget, *long_lists_}};
  list.page.origin = view_.origin(call, request);
  list.page.is_sorted = !wanted.value().query.orders.empty();
  std::optional<Fault> fault;
  const auto broken = bound_.context.store.read(
      statements_,
      [&](Rows& rows) {
        fault = select(rows, call, wanted.value());
        if (fault) return;
        const bool counts_only = bound_.binding.action == Action::count;
        if (!counts_only) fault = append_items(rows, wanted.value(), list);
        if (fault || (!needs_total_ && !counts_only)) return;
        const bool is_empty = wanted.value().finds_nothing;
        list.page.total = is_empty ? 0 : rows.count(bound_.binding.resource, wanted.value().query);
        if (counts_only) list.page.count = *list.page.total;
      },
      freshness_of(call));
  if (broken) return store_problem(bound_, *broken, {});
  if (fault) return std::move(*fault);
  return finished(request, std::move(list));
}

// Completes the query with what the database knows: the scope, and where the page begins.
std::optional<contract::http::Fault> ListHandler::select(
    Rows& rows, const Call& call, ListRequest& wanted) const {
  if (!bound_.binding.ancestors.empty()) {
    Scope scope;
    if (auto fault = enter_ancestors(rows, call, bound_.binding, bound_.context.model, scope)) {
      return fault;
    }
    auto& matches = wanted.query.matches;
    matches.insert(matches.begin(), scope.matches.begin(), scope.matches.end());
  }
  if (wanted.page.after == nullptr) return std::nullopt;
  return set_position(rows, *wanted.page.after, wanted.query);
}

// The position is one that a response gave, or the key of the last item where responses give none.
std::optional<contract::http::Fault> ListHandler::set_position(
    Rows& rows, const contract::Json& position, Query& query) const {
  const std::string& parameter = bound_.binding.query.paging.position_parameter;
  const auto& table = bound_.table();
  const auto invalid = [&] { return query_fault(parameter, messages::invalid_cursor); };
  if (hands_cursors_) {
    auto cells = from_cursor(table, query.orders, contract::text_of(position));
    if (!cells) return invalid();
    query.after = std::move(*cells);
    return std::nullopt;
  }
  auto key = match_equal_to(position, table.key, table.columns[table.key].type);
  if (!key) return invalid();
  if (query.orders.empty()) {
    query.after = {std::move(key->value)};
    return std::nullopt;
  }
  std::vector<persistence::Match> matches = query.matches;
  matches.push_back(std::move(*key));
  const auto row = rows.find(bound_.binding.resource, matches);
  if (!row) return invalid();
  for (const std::size_t each : position_columns(table, query.orders))
    query.after.push_back((*row)[each]);
  return std::nullopt;
}

std::optional<contract::http::Fault> ListHandler::append_items(
    Rows& rows, ListRequest& wanted, Building& list) const {
  if (wanted.finds_nothing) return std::nullopt;
  std::optional<Fault> fault;
  PageAnswer& page = list.page;
  Response& response = list.response;
  Query& query = wanted.query;
  const int64_t size = query.limit;
  // One more tells whether a page follows.
  const bool looks_ahead = needs_next_ && size >= 0;
  if (looks_ahead) query.limit = capped_sum(size, 1);
  const bool is_cursor = page.paging.style == Paging::Style::cursor;
  view_.list(bound_, rows, query, list.page.origin, [&](RowView row, RowView shown) {
    if (looks_ahead && page.count == size) {
      page.has_more = true;
      return false;
    }
    ++page.count;
    if (is_cursor && looks_ahead && page.count == size) {
      page.next_cursor = hands_cursors_ ? to_cursor(bound_.table(), query.orders, row)
                                        : persistence::plain_text(row[bound_.table().key]);
    }
    if (!has_items_) return true;
    if (response.body.size() > 1) response.body += ',';
    view_.append(bound_, shown, list.page.origin, response.body);
    fault = list.budget.charge(response);
    return !fault;
  });
  return fault;
}

Outcome ListHandler::finished(const Request& request, Building list) const {
  const PageAnswer& page = list.page;
  Response& response = list.response;
  response.body += ']';
  answer_.surround(
      [&](const contract::resource::Template& part) { return page.fill(part); }, response.body);
  list.budget.finish(response);
  if (bound_.binding.has_total && page.total) {
    response.fields.push_back({"X-Total-Count", std::to_string(*page.total)});
  }
  if (bound_.binding.has_links) {
    std::string links = page.links();
    if (!links.empty()) response.fields.push_back({"Link", std::move(links)});
  }
  if (!bound_.binding.has_etag) return std::move(response);
  if (auto fault = add_etag(request, etag_of(response.body), response)) return std::move(*fault);
  return std::move(response);
}

}  // namespace accord::server::handler
