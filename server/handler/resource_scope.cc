#include "accord/server/handler/resource_scope.h"

#include "accord/contract/json/pointer.h"
#include "accord/persistence/json_text.h"
#include "accord/server/handler/etag.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Binding;
using contract::resource::Resource;
using persistence::Cell;
using persistence::ColumnType;
using persistence::Match;
using validation::Call;

namespace {

std::optional<Match> match_of(const Json* value, const Resource& resource, std::size_t property) {
  if (value == nullptr) return std::nullopt;
  auto cell = persistence::to_cell(*value, resource.properties[property].type);
  if (!cell || cell->is_null) return std::nullopt;
  return Match{property, std::move(*cell), {}};
}

// Scopes are kept as texts, whatever type their parameter has.
Match scope_match(const Json* value, std::size_t column) {
  Match match{column, {}, {}};
  match.value.type = ColumnType::text;
  match.value.is_null = value == nullptr;
  if (value != nullptr) {
    match.value.text =
        value->IsString() ? std::string(contract::text_of(*value)) : contract::to_text(*value);
  }
  return match;
}

Fault missing(const Resource& resource, const std::string& parameter, const Json* value) {
  Fault fault{Condition::item_missing, messages::item_missing(resource.name), {}};
  if (!parameter.empty() && value != nullptr) {
    fault.errors.push_back(
        {"path",
         parameter,
         "",
         "",
         messages::item_missing_with(resource.name, contract::to_text(*value))});
  }
  return fault;
}

}  // namespace

std::optional<Match> item_match(const Call& call, const ItemOf& item) {
  const Binding& binding = item.binding;
  const Json* value =
      binding.item_parameter.empty()
          ? contract::find(call.body, item.resource.properties[binding.item_property].name)
          : call.argument(ParameterIn::path, binding.item_parameter);
  return match_of(value, item.resource, binding.item_property);
}

std::optional<Fault> enter_ancestors(
    persistence::Rows& rows,
    const Call& call,
    const Binding& binding,
    const contract::resource::Model& model,
    Scope& scope) {
  std::vector<Match> link;  // of the ancestor to the one before it
  for (const auto& ancestor : binding.ancestors) {
    const Json* value = call.argument(ParameterIn::path, ancestor.parameter);
    if (!ancestor.resource) {
      link.push_back(scope_match(value, ancestor.link));
      continue;
    }
    const Resource& resource = model.resources[*ancestor.resource];
    auto match = match_of(value, resource, ancestor.property);
    if (!match) return missing(resource, ancestor.parameter, value);
    link.push_back(std::move(*match));
    const auto row = rows.find(*ancestor.resource, link);
    if (!row) return missing(resource, ancestor.parameter, value);
    link = {Match{ancestor.link, (*row)[resource.key], {}}};
  }
  scope.matches = std::move(link);
  return std::nullopt;
}

Fault missing_item(const Call& call, const Binding& binding, const Resource& resource) {
  return missing(
      resource, binding.item_parameter, call.argument(ParameterIn::path, binding.item_parameter));
}

std::optional<Match> filter_match(
    const Json& value, const Resource& resource, std::size_t property) {
  if (!value.IsArray()) return match_of(&value, resource, property);
  std::optional<Match> match;
  for (const Json& each : value.GetArray()) {
    auto one = match_of(&each, resource, property);
    if (one && !match) {
      match = std::move(one);
    } else if (one) {
      match->others.push_back(std::move(one->value));
    }
  }
  return match;
}

Fault key_mismatch(const Resource& resource, std::size_t property) {
  return {
      Condition::key_mismatch,
      messages::key_mismatch,
      {{"body",
        contract::child_pointer("", resource.properties[property].name),
        "",
        "",
        messages::must_equal_path_key}}};
}

Fault unstorable(const persistence::Unstorable& refused) {
  return {
      Condition::body_invalid,
      messages::value_not_storable,
      {{"body",
        contract::child_pointer("", refused.property),
        "type",
        "",
        messages::integer_too_large}}};
}

std::optional<int64_t> count_argument(const Call& call, std::string_view name) {
  if (name.empty()) return std::nullopt;
  const Json* value = call.argument(ParameterIn::query, name);
  if (value == nullptr || !value->IsNumber() || value->GetDouble() < 0) return std::nullopt;
  if (value->IsInt64()) return value->GetInt64();
  constexpr double huge = 9.2e18;  // beyond 64 bits: more than there can be
  return value->GetDouble() >= huge ? INT64_MAX : static_cast<int64_t>(value->GetDouble());
}

contract::http::Response not_modified(
    const contract::http::Request& request,
    const std::string& etag,
    contract::http::Response response) {
  if (!request.has_field("If-None-Match") ||
      !matches_weakly(request.joined_field("If-None-Match"), etag)) {
    return response;
  }
  return {304, {{"ETag", etag}}, ""};
}

std::string plain_text(const Cell& cell) {
  switch (cell.type) {
    case ColumnType::integer:
      return std::to_string(cell.integer);
    case ColumnType::boolean:
      return cell.integer != 0 ? "true" : "false";
    case ColumnType::number: {
      std::string text;
      persistence::append_number(cell.number, text);
      return text;
    }
    case ColumnType::text:
    case ColumnType::json:
      return cell.text;
  }
  return {};
}

}  // namespace accord::server::handler
