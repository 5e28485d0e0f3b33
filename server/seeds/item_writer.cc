#include "accord/server/seeds/item_writer.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/server/handler/names_in_path.h"
#include "accord/server/handler/row_builder.h"
#include "accord/server/handler/row_keys.h"
#include "accord/server/handler/store_problem.h"
#include "accord/server/messages/messages.h"

namespace accord::server::seeds {

using contract::Json;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::ProblemError;
using contract::resource::Origin;
using contract::resource::Property;
using handler::BodyItem;
using persistence::Match;
using persistence::Row;
using persistence::Rows;
using validation::Direction;

namespace {

// A create that takes every property of the resource and shows them all.
contract::resource::Binding binding_of(
    const contract::resource::Resource& resource, std::size_t index) {
  contract::resource::Binding binding;
  binding.action = contract::resource::Action::create;
  binding.resource = index;
  for (std::size_t i = 0; i < resource.properties.size(); ++i) {
    const Property& each = resource.properties[i];
    if (each.is_hidden()) continue;
    binding.written.push_back(i);
    if (!each.is_write_only) binding.shown.push_back(i);
  }
  return binding;
}

const contract::Operation& no_operation() {
  static const contract::Operation none;
  return none;
}

ProblemError error_at(std::string pointer, const char* keyword, const char* message) {
  return {"body", std::move(pointer), keyword, "", message};
}

bool is_of_item(std::string_view pointer) {
  return pointer.find('/', 1) == std::string_view::npos;
}

// What another schema closes out is stored, and not shown.
bool is_closed_out(const ProblemError& error) {
  return error.keyword == "additionalProperties" || error.keyword == "unevaluatedProperties";
}

}  // namespace

ItemWriter::ItemWriter(const SeedContext& seeds, std::size_t resource)
    : bound_{seeds.resources, binding_of(seeds.resources.model.resources[resource], resource), &no_operation(), handler::names_in_path(seeds.resources.model, resource)},
      view_(bound_),
      schema_(seeds.schemas[resource]) {}

std::optional<Fault> ItemWriter::write(
    Rows& rows, const Json& item, std::span<const Match> given, Unknown unknown, Row& row) const {
  if (!item.IsObject())
    return Fault{Condition::body_invalid, "", {error_at("", "type", messages::not_an_object)}};
  BodyItem body = named(item);
  if (auto fault = check(*body.value, unknown)) return fault;
  if (auto fault = put_keys(bound_, body)) return fault;
  if (auto fault = make(body, given, row)) return fault;
  return insert(rows, body, row);
}

// The names of the table, where the item has names of a request.
BodyItem ItemWriter::named(const Json& item) const {
  BodyItem body;
  body.renamed = std::make_shared<contract::JsonDocument>();
  body.renamed->CopyFrom(item, body.renamed->GetAllocator());
  const auto& resource = bound_.resource();
  for (auto& member : body.renamed->GetObject()) {
    const auto name = contract::text_of(member.name);
    const auto like = resource.find(name) ? std::nullopt : resource.find_like(name);
    if (!like || contract::find(item, resource.properties[*like].name) != nullptr) continue;
    member.name =
        contract::make_string(resource.properties[*like].name, body.renamed->GetAllocator());
  }
  body.value = body.renamed.get();
  return body;
}

// What it gives must match the schema of the resource; what it leaves out is known when it is
// stored, and so is what it shows of other rows.
std::optional<Fault> ItemWriter::check(const Json& item, Unknown unknown) const {
  Fault fault{Condition::body_invalid, "", {}};
  contract::JsonDocument shown;
  shown.CopyFrom(item, shown.GetAllocator());
  std::vector<std::string> hidden;
  for (const Property& each : bound_.resource().properties) {
    if (each.is_hidden() || contract::find(item, each.name) == nullptr) continue;
    if (each.is_write_only) hidden.push_back(contract::child_pointer("", each.name));
    if (each.is_write_only || each.relation) shown.RemoveMember(each.name);
  }
  for (ProblemError& each : schema_.errors(shown, Direction::response)) {
    const bool is_left_out = each.keyword == "required" && is_of_item(each.pointer);
    if (!each.pointer.empty() && !is_left_out && !is_closed_out(each))
      fault.errors.push_back(std::move(each));
  }
  if (!hidden.empty()) {
    for (ProblemError& each : schema_.errors(item, Direction::request)) {
      const bool is_hidden = std::any_of(hidden.begin(), hidden.end(), [&](const auto& pointer) {
        return each.pointer == pointer || each.pointer.starts_with(pointer + "/");
      });
      if (is_hidden) fault.errors.push_back(std::move(each));
    }
  }
  for (const auto& member : item.GetObject()) {
    const auto name = contract::text_of(member.name);
    if (unknown == Unknown::dropped || bound_.table().more || bound_.resource().find(name))
      continue;
    fault.errors.push_back(error_at(
        contract::child_pointer("", name), "additionalProperties", messages::unknown_property));
  }
  if (fault.errors.empty()) return std::nullopt;
  return fault;
}

std::optional<Fault> ItemWriter::make(
    const BodyItem& item, std::span<const Match> given, Row& row) const {
  row = empty_row(bound_.table());
  const handler::RowBuilder builder(bound_, view_, schema_);
  if (auto fault = builder.fill(item, row)) return fault;
  if (auto fault = builder.apply_path(item, given, row)) return fault;
  if (auto fault = handler::check_names(bound_, item, nullptr, row)) return fault;
  builder.set_defaults(row);
  // Of the past, where the item says so.
  const Row said = row;
  builder.stamp(row, true);
  const auto& properties = bound_.resource().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const Origin origin = properties[i].origin;
    const bool is_time = origin == Origin::created_at || origin == Origin::updated_at;
    if (is_time && !said[i].is_null) row[i] = said[i];
  }
  return std::nullopt;
}

std::optional<Fault> ItemWriter::insert(Rows& rows, const BodyItem& item, Row& row) const {
  const std::size_t resource = bound_.binding.resource;
  const auto& properties = bound_.resource().properties;
  const auto place = [&](std::size_t column) {
    return contract::child_pointer("", properties[column].name);
  };
  const std::size_t key = bound_.resource().key;
  const Match same{key, row[key], {}};
  if (!row[key].is_null && rows.find(resource, {&same, 1})) {
    return Fault{Condition::conflict, "", {error_at(place(key), "x-unique", messages::row_exists)}};
  }
  if (const auto column = rows.dangling(resource, row)) {
    return Fault{
        Condition::reference_missing,
        "",
        {error_at(place(*column), "x-foreign-key", messages::refers_to_nothing)}};
  }
  // Of the URLs in what it embeds: as RowBuilder::check shows them.
  constexpr std::string_view origin = "http://localhost";
  std::optional<Fault> fault;
  const auto broken = rows.attempt([&] {
    rows.insert(resource, row);
    const handler::RowBuilder builder(bound_, view_, schema_);
    fault = builder.check(item, view_.embeds() ? view_.embedded(bound_, rows, row, origin) : row);
    return !fault;
  });
  return broken ? store_problem(bound_, *broken, {row, "", false}) : fault;
}

}  // namespace accord::server::seeds
