#include "accord/server/handler/resource_handler.h"

#include "accord/contract/base/date_time.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/server/handler/etag.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Request;
using contract::resource::Action;
using contract::resource::Origin;
using contract::resource::Property;
using persistence::Cell;
using persistence::Match;
using persistence::RowView;
using validation::Call;

ResourceHandler::ResourceHandler(
    const ResourceContext& context,
    const contract::resource::Binding& binding,
    const contract::Operation& operation,
    validation::Schema representation)
    : context_(context),
      binding_(binding),
      operation_(&operation),
      resource_(&context.model.resources[binding.resource]),
      representation_(representation),
      media_type_("application/json"),
      statements_(
          binding.ancestors.empty() && !binding.has_total
              ? persistence::Store::Statements::one
              : persistence::Store::Statements::several),
      long_lists_(std::make_shared<LongLists>()) {
  for (std::size_t i = 0; i < resource_->properties.size(); ++i) {
    const Property& each = resource_->properties[i];
    if (!each.is_hidden() && !each.is_write_only) visible_.push_back(i);
  }
  shows_all_ = binding_.shown == visible_;
  if (const auto* success = operation.response_for(binding.success)) {
    for (const auto& each : success->content) {
      if (each.media_type.is_json() && each.media_type.subtype != "*") {
        media_type_ = each.media_type.essence();
        break;
      }
    }
  }
}

const persistence::Table& ResourceHandler::table() const {
  return context_.store.tables()[binding_.resource];
}

persistence::RowLayout ResourceHandler::layout() const {
  return {*resource_, table()};
}

std::string ResourceHandler::full_json(RowView row) const {
  std::string text;
  append_json(layout(), visible_, row, text);
  return text;
}

Outcome ResourceHandler::operator()(const Call& call, const Request& request) const {
  switch (binding_.action) {
    case Action::list:
      return list(call, request);
    case Action::read:
      return read(call, request);
    case Action::create:
    case Action::replace:
    case Action::patch:
    case Action::remove:
    case Action::clear:
    case Action::create_many:
      return write(call, request);
    case Action::count:
      break;
  }
  return Fault{Condition::internal, "", {}};
}

Outcome ResourceHandler::list(const Call& call, const Request& request) const {
  Response response{binding_.success, {{"Content-Type", media_type_}}, "["};
  std::optional<Fault> fault;
  LongList long_list(context_.budget, *long_lists_);
  const auto broken = context_.store.read(statements_, [&](Rows& rows) {
    Scope scope;
    fault = enter_scope(rows, call, scope);
    if (fault) return;
    for (const auto& filter : binding_.query.filters) {
      const contract::Json* value = call.argument(ParameterIn::query, filter.parameter);
      if (value == nullptr) continue;
      auto match = filter_match(*value, *resource_, filter.property);
      if (match) scope.matches.push_back(std::move(*match));
    }
    persistence::Query page{scope.matches};
    if (const auto limit = count_argument(call, binding_.query.paging.size_parameter))
      page.limit = *limit;
    if (const auto offset = count_argument(call, binding_.query.paging.position_parameter))
      page.offset = *offset;
    rows.list(binding_.resource, page, [&](RowView row) {
      if (response.body.size() > 1) response.body += ',';
      append_json(layout(), binding_.shown, row, response.body);
      fault = long_list.charge(response);
      return !fault;
    });
    if (fault) return;
    if (binding_.has_total) {
      response.fields.push_back(
          {"X-Total-Count", std::to_string(rows.count(binding_.resource, page))});
    }
  });
  if (broken) return to_fault(*broken, {});
  if (fault) return std::move(*fault);
  response.body += ']';
  long_list.finish(response);
  if (!binding_.has_etag) return response;
  const std::string etag = etag_of(response.body);
  response.fields.push_back({"ETag", etag});
  return not_modified(request, etag, std::move(response));
}

Outcome ResourceHandler::read(const Call& call, const Request& request) const {
  Response response{binding_.success, {{"Content-Type", media_type_}}, ""};
  constexpr std::size_t usual_size = 400;
  response.body.reserve(usual_size);
  std::optional<Fault> fault;
  std::string etag;
  const auto broken = context_.store.read(statements_, [&](Rows& rows) {
    Scope scope;
    fault = enter_scope(rows, call, scope);
    if (fault) return;
    const auto item = item_match(call, ItemOf{binding_, *resource_});
    if (item) scope.matches.push_back(*item);
    const auto row = item ? rows.find(binding_.resource, scope.matches) : std::nullopt;
    if (!row) {
      fault = missing_item(call, binding_, *resource_);
      return;
    }
    etag = represent(*row, response.body);
  });
  if (broken) return to_fault(*broken, {});
  if (fault) return std::move(*fault);
  if (!binding_.has_etag) return response;
  response.fields.push_back({"ETag", etag});
  return not_modified(request, etag, std::move(response));
}

Outcome ResourceHandler::write(const Call& call, const Request& request) const {
  std::optional<Fault> fault;
  Row row;
  bool is_created = binding_.action == Action::create;
  const auto broken = context_.store.write([&](Rows& rows) {
    switch (binding_.action) {
      case Action::create:
        fault = create(rows, call, std::nullopt, row);
        break;
      case Action::remove:
        fault = remove(rows, call, request, row);
        break;
      case Action::replace:
      case Action::patch:
        fault = change(rows, call, request, row, is_created);
        break;
      case Action::list:
      case Action::read:
      case Action::clear:
      case Action::create_many:
      case Action::count:
        break;
    }
    return !fault;
  });
  if (fault) return std::move(*fault);
  if (broken) return to_fault(*broken, row);
  const bool is_new_put = is_created && binding_.action == Action::replace;
  return answer(call, row, is_new_put ? 201 : binding_.success, is_created);
}

std::optional<contract::http::Fault> ResourceHandler::enter_scope(
    Rows& rows, const Call& call, Scope& scope) const {
  return enter_ancestors(rows, call, binding_, context_.model, scope);
}

std::optional<contract::http::Fault> ResourceHandler::find_item(
    Rows& rows, const Call& call, Scope& scope, Row& row) const {
  if (auto fault = enter_scope(rows, call, scope)) return fault;
  const auto item = item_match(call, ItemOf{binding_, *resource_});
  if (!item && binding_.item_parameter.empty()) {
    const std::string& name = resource_->properties[binding_.item_property].name;
    return Fault{
        Condition::body_invalid,
        messages::key_missing_in_body,
        {{"body", contract::child_pointer("", name), "required", "", messages::is_required}}};
  }
  std::vector<Match> matches = scope.matches;
  if (item) matches.push_back(*item);
  const auto found = item ? rows.find(binding_.resource, matches) : std::nullopt;
  if (!found) return missing_item(call, binding_, *resource_);
  row.assign(found->begin(), found->end());
  return std::nullopt;
}

// Inside the transaction: what was checked is what is changed (RFC 9110 section 13.2).
std::optional<contract::http::Fault> ResourceHandler::check_conditions(
    const Request& request, const Row& row) const {
  if (!binding_.has_etag) return std::nullopt;
  const bool has_match = request.has_field("If-Match");
  if (!has_match && operation_->documents_exactly(428)) {
    return Fault{Condition::precondition_required, messages::if_match_required, {}};
  }
  const bool has_none_match = request.has_field("If-None-Match");
  if (!has_match && !has_none_match) return std::nullopt;
  const std::string etag = etag_of(full_json(row));
  if (has_match && !matches_strongly(request.joined_field("If-Match"), etag)) {
    return Fault{Condition::precondition_failed, messages::etag_changed, {}};
  }
  if (has_none_match && matches_weakly(request.joined_field("If-None-Match"), etag)) {
    return Fault{Condition::precondition_failed, messages::item_exists, {}};
  }
  return std::nullopt;
}

std::optional<contract::http::Fault> ResourceHandler::create(
    Rows& rows, const Call& call, const std::optional<Match>& item, Row& row) const {
  Scope scope;
  if (auto fault = enter_scope(rows, call, scope)) return fault;
  row = empty_row(table());
  if (auto fault = fill(call, row)) return fault;
  if (item && !row[item->column].is_null && row[item->column] != item->value) {
    return key_mismatch(*resource_, item->column);
  }
  if (item) row[item->column] = item->value;
  for (const Match& link : scope.matches)
    row[link.column] = link.value;
  stamp(row, true);
  rows.insert(binding_.resource, row);
  return std::nullopt;
}

std::optional<contract::http::Fault> ResourceHandler::change(
    Rows& rows, const Call& call, const Request& request, Row& row, bool& is_created) const {
  is_created = false;
  Scope scope;
  if (auto fault = find_item(rows, call, scope, row)) {
    const bool creates = binding_.creates_missing && fault->condition == Condition::item_missing;
    if (!creates || request.has_field("If-Match")) {
      const bool is_conditional = creates && binding_.has_etag;
      if (is_conditional)
        return Fault{Condition::precondition_failed, messages::item_to_match_missing, {}};
      return fault;
    }
    is_created = true;
    return create(rows, call, item_match(call, ItemOf{binding_, *resource_}), row);
  }
  if (auto fault = check_conditions(request, row)) return fault;
  const Cell key = row[resource_->key];
  const Cell named = row[binding_.item_property];
  auto fault = binding_.action == Action::patch ? merge(call, row) : fill(call, row);
  if (fault) return fault;
  // The body may leave out what the path gives.
  if (row[resource_->key].is_null) row[resource_->key] = key;
  if (row[binding_.item_property].is_null) row[binding_.item_property] = named;
  for (const Match& link : scope.matches)
    row[link.column] = link.value;
  if (row[resource_->key] != key) return key_mismatch(*resource_, resource_->key);
  stamp(row, false);
  rows.update(binding_.resource, row);
  return std::nullopt;
}

std::optional<contract::http::Fault> ResourceHandler::remove(
    Rows& rows, const Call& call, const Request& request, Row& row) const {
  Scope scope;
  if (auto fault = find_item(rows, call, scope, row)) return fault;
  if (auto fault = check_conditions(request, row)) return fault;
  rows.remove(binding_.resource, row[resource_->key]);
  return std::nullopt;
}

std::optional<contract::http::Fault> ResourceHandler::fill(const Call& call, Row& row) const {
  const auto refused =
      apply_body(layout(), binding_.written, call.body, persistence::Absent::clear, row);
  if (refused) return unstorable(*refused);
  for (const std::size_t index : binding_.written) {
    const Property& property = resource_->properties[index];
    const bool is_absent = contract::find(call.body, property.name) == nullptr;
    if (!is_absent || property.default_value == nullptr) continue;
    if (auto cell = persistence::to_cell(*property.default_value, property.type)) {
      row[index] = std::move(*cell);
    }
  }
  return std::nullopt;
}

std::optional<contract::http::Fault> ResourceHandler::merge(const Call& call, Row& row) const {
  const auto refused =
      apply_body(layout(), binding_.written, call.body, persistence::Absent::keep, row);
  if (refused) return unstorable(*refused);
  const auto merged = contract::read_json(full_json(row), {1000, 10'000'000});
  if (!merged) return Fault{Condition::internal, "", {}};
  // As it would be answered: a writeOnly property is stored, not shown.
  if (representation_.accepts(merged.value(), validation::Direction::response)) return std::nullopt;
  Fault fault{
      Condition::body_invalid,
      messages::patched_item_invalid,
      representation_.errors(merged.value(), validation::Direction::response)};
  for (auto& error : fault.errors)
    error.in = "body";
  return fault;
}

void ResourceHandler::stamp(Row& row, bool is_new) const {
  const int64_t now = context_.sources.milliseconds();
  for (std::size_t i = 0; i < resource_->properties.size(); ++i) {
    Cell& cell = row[i];
    switch (resource_->properties[i].origin) {
      case Origin::client:
      case Origin::generated_integer:
      case Origin::same_as_key:
      case Origin::own_url:
        break;
      case Origin::generated_uuid:
        if (!is_new || !cell.is_null) break;
        cell.is_null = false;
        cell.text = uuid_v7(now, context_.sources.random(), context_.sources.random());
        break;
      case Origin::created_at:
        if (!is_new) break;
        cell.is_null = false;
        cell.text = contract::date_time(now);
        break;
      case Origin::updated_at:
        cell.is_null = false;
        cell.text = contract::date_time(now);
        break;
    }
  }
}

}  // namespace accord::server::handler
