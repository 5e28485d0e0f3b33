#include "accord/server/handler/collection_handler.h"

#include "accord/server/handler/idempotency.h"
#include "accord/server/handler/list_request.h"
#include "accord/server/handler/names_in_path.h"
#include "accord/server/handler/page_answer.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/handler/row_keys.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Request;
using contract::http::Response;
using contract::resource::Action;
using contract::resource::Filler;
using persistence::Row;
using persistence::Rows;
using persistence::RowView;
using validation::Call;

namespace {

// Several are created and the response shows one item: the last.
bool shows_last(const contract::resource::Binding& binding) {
  return binding.action == Action::create_many && binding.answer.uses(Filler::item) &&
         !binding.answer.uses(Filler::items);
}

}  // namespace

CollectionHandler::CollectionHandler(
    const BoundOperation& bound, const validation::Schema& representation)
    : bound_(bound),
      representation_(representation),
      view_(bound),
      shows_last_(shows_last(bound.binding)),
      answer_(
          bound.binding.answer,
          shows_last_ ? AnswerWriter::Holds::item : AnswerWriter::Holds::items),
      shows_items_(
          bound.binding.answers_body && answer_.uses_any_of({Filler::item, Filler::items})),
      long_lists_(std::make_shared<LongLists>()) {}

Outcome CollectionHandler::operator()(const Call& call, const Request& request) const {
  Response response;
  Attempt attempt;
  attempt.is_removal = bound_.binding.action == Action::clear;
  std::optional<Fault> fault;
  std::optional<LongList> budget;
  PageAnswer page{bound_.binding.query.paging, request, {}};
  page.origin = view_.origin(call, request);
  const auto once = Idempotency::of(bound_, call, request);
  if (!once) return once.fault();
  std::optional<Response> kept;
  const auto broken = bound_.context.store.write([&](Rows& rows) {
    // The transaction may begin again.
    fault.reset();
    kept.reset();
    response = {bound_.binding.success, {}, "["};
    budget.emplace(bound_.context.budget, *long_lists_);
    page.count = 0;
    if (*once) fault = (*once)->find(rows, kept);
    if (fault || kept) return false;
    fault = attempt.is_removal ? clear(rows, call, page, response, *budget)
                               : create_all(rows, call, attempt, page, response.body);
    if (fault) return false;
    finish(page, response);
    if (*once) (*once)->keep(rows, response);
    return true;
  });
  if (fault) return std::move(*fault);
  if (broken) return store_problem(bound_, *broken, attempt);
  if (kept) return std::move(*kept);
  if (!response.body.empty()) budget->finish(response);
  return response;
}

void CollectionHandler::finish(PageAnswer& page, Response& response) const {
  if (!bound_.binding.answers_body || response.status == 204) {
    response.body.clear();
    return;
  }
  if (!shows_last_) response.body += ']';
  page.total = page.count;
  answer_.surround(
      [&](const contract::resource::Template& part) { return page.fill(part); }, response.body);
  response.fields.push_back({"Content-Type", view_.media_type()});
}

void CollectionHandler::show(RowView row, PageAnswer& page, std::string& items) const {
  ++page.count;
  if (!shows_items_) return;
  if (shows_last_) items.clear();
  if (items.size() > 1) items += ',';
  view_.append(bound_, row, page.origin, items);
}

std::optional<contract::http::Fault> CollectionHandler::create_all(
    Rows& rows, const Call& call, Attempt& attempt, PageAnswer& page, std::string& items) const {
  Scope scope;
  if (auto fault = enter_ancestors(rows, call, bound_.binding, bound_.context.model, scope)) {
    return fault;
  }
  auto all = item_in_body(call, bound_.resource(), bound_.binding);
  if (!all) return all.fault();
  if (auto fault = put_keys(bound_, all.value())) return fault;
  if (!all.value().value->IsArray()) return std::nullopt;  // no body
  const RowBuilder builder(bound_, view_, representation_);
  Row& row = attempt.row;
  std::size_t index = 0;
  for (const auto& element : all.value().value->GetArray()) {
    const BodyItem item{&element, {}, all.value().pointer + "/" + std::to_string(index++)};
    if (!element.IsObject()) {
      return Fault{
          Condition::body_invalid,
          messages::item_missing_in_body,
          {{"body", item.pointer, "type", "", messages::not_an_object}}};
    }
    if (auto fault = check_children(bound_, rows, item, {})) return fault;
    row = empty_row(bound_.table());
    if (auto fault = builder.fill(item, row)) return fault;
    if (auto fault = builder.apply_path(item, scope.matches, row)) return fault;
    if (auto fault = check_names(bound_, item, nullptr, row)) return fault;
    builder.set_defaults(row);
    builder.stamp(row, true);
    attempt.pointer = item.pointer;
    rows.insert(bound_.binding.resource, row);
    const bool is_seen = shows_items_ || !bound_.binding.guarded.empty();
    const bool embeds = view_.embeds() && is_seen;
    const auto embedded = embeds ? view_.embedded(bound_, rows, row, page.origin) : Row();
    const Row& shown = embeds ? embedded : row;
    if (auto fault = builder.check_guarded(item, shown)) return fault;
    show(shown, page, items);
  }
  return std::nullopt;
}

std::optional<contract::http::Fault> CollectionHandler::clear(
    Rows& rows, const Call& call, PageAnswer& page, Response& response, LongList& budget) const {
  Scope scope;
  if (auto fault = enter_ancestors(rows, call, bound_.binding, bound_.context.model, scope)) {
    return fault;
  }
  ListRequest wanted;
  read_filters(call, bound_, wanted);
  if (wanted.finds_nothing) return std::nullopt;
  auto& matches = wanted.query.matches;
  matches.insert(matches.begin(), scope.matches.begin(), scope.matches.end());
  std::optional<Fault> fault;
  if (shows_items_) {
    view_.list(bound_, rows, wanted.query, page.origin, [&](RowView, RowView shown) {
      show(shown, page, response.body);
      fault = budget.charge(response);
      return !fault;
    });
  }
  if (fault) return fault;
  page.count = rows.remove_all(bound_.binding.resource, wanted.query);
  return std::nullopt;
}

}  // namespace accord::server::handler
