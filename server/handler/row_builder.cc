#include "accord/server/handler/row_builder.h"

#include <algorithm>

#include "accord/contract/base/date_time.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Origin;
using contract::resource::Property;
using persistence::Cell;
using persistence::Row;

namespace {

Fault unstorable(const persistence::Unstorable& refused, const BodyItem& item) {
  return {
      Condition::body_invalid,
      messages::value_not_storable,
      {{"body",
        contract::child_pointer(item.pointer, refused.property),
        "type",
        "",
        messages::integer_too_large}}};
}

void set_value(const contract::Json& value, const Property& property, Cell& cell) {
  if (auto made = persistence::to_cell(value, property.type)) cell = std::move(*made);
}

void set_text(std::string text, Cell& cell) {
  cell.is_null = false;
  cell.text = std::move(text);
}

void set_time(int64_t milliseconds, contract::resource::ClockForm form, Cell& cell) {
  using contract::resource::ClockForm;
  switch (form) {
    case ClockForm::date_time:
      return set_text(contract::date_time(milliseconds), cell);
    case ClockForm::date:
      return set_text(contract::date_time(milliseconds).substr(0, 10), cell);
    case ClockForm::seconds:
    case ClockForm::milliseconds:
      cell.is_null = false;
      cell.integer = form == ClockForm::seconds ? milliseconds / 1000 : milliseconds;
      return;
  }
}

}  // namespace

std::optional<Fault> RowBuilder::fill(const BodyItem& item, Row& row) const {
  const auto& written = bound_.binding.written;
  const auto refused =
      apply_body(layout_of(bound_), written, *item.value, persistence::Absent::clear, row);
  if (refused) return unstorable(*refused, item);
  for (const std::size_t index : written) {
    const Property& property = bound_.resource().properties[index];
    const bool is_absent = contract::find(*item.value, property.name) == nullptr;
    const contract::Json* initial =
        property.default_value != nullptr ? property.default_value : property.initial_value.get();
    if (is_absent && initial != nullptr) set_value(*initial, property, row[index]);
  }
  return std::nullopt;
}

std::optional<Fault> RowBuilder::merge(const BodyItem& item, Row& row) const {
  const auto refused = apply_body(
      layout_of(bound_), bound_.binding.written, *item.value, persistence::Absent::keep, row);
  if (refused) return unstorable(*refused, item);
  return std::nullopt;
}

// A null of a new item, or of one that is replaced, says as little as an absent property.
std::optional<Fault> RowBuilder::apply_path(
    const BodyItem& item, std::span<const persistence::Match> given, Row& row) const {
  const auto& written = bound_.binding.written;
  const bool is_patch = bound_.binding.action == contract::resource::Action::patch;
  for (const auto& each : given) {
    const Property& property = bound_.resource().properties[each.column];
    Cell& cell = row[each.column];
    const bool is_written = item.value != nullptr && !property.is_hidden() &&
                            std::find(written.begin(), written.end(), each.column) != written.end();
    const bool is_said = is_written && contract::find(*item.value, property.name) != nullptr;
    if (is_said && (cell.is_null ? is_patch : cell != each.value))
      return key_mismatch(bound_.resource(), each.column, item.pointer);
    cell = each.value;
  }
  return std::nullopt;
}

std::optional<Fault> RowBuilder::check(const BodyItem& item, const Row& row) const {
  const auto merged =
      contract::read_json(view_.whole(bound_, row, "http://localhost"), {1000, 10'000'000});
  if (!merged) return Fault{Condition::internal, "", {}};
  return check_shown(merged.value(), item.pointer);
}

std::optional<Fault> RowBuilder::check_guarded(const BodyItem& item, const Row& row) const {
  if (bound_.binding.guarded.empty()) return std::nullopt;
  const auto shown =
      contract::read_json(view_.whole(bound_, row, "http://localhost"), {1000, 10'000'000});
  if (!shown) return Fault{Condition::internal, "", {}};
  if (representation_.accepts(shown.value(), validation::Direction::response)) return std::nullopt;
  Fault fault{
      Condition::not_implemented,
      messages::value_not_shown,
      representation_.errors(shown.value(), validation::Direction::response)};
  std::erase_if(fault.errors, [&](const auto& error) { return !is_guarded(error); });
  if (fault.errors.empty()) return std::nullopt;
  for (auto& error : fault.errors) {
    error.in = "body";
    error.pointer = item.pointer + error.pointer;
  }
  return fault;
}

bool RowBuilder::is_guarded(const contract::http::ProblemError& error) const {
  const auto& guarded = bound_.binding.guarded;
  return std::any_of(guarded.begin(), guarded.end(), [&](std::size_t index) {
    const auto& name = bound_.resource().properties[index].name;
    const std::string pointer = contract::child_pointer("", name);
    return error.pointer == pointer || error.pointer.starts_with(pointer + "/");
  });
}

void RowBuilder::keep_required(const BodyItem& item, const Row& before, Row& row) const {
  for (const std::size_t index : bound_.binding.written) {
    const Property& property = bound_.resource().properties[index];
    const bool is_kept = row[index].is_null && !before[index].is_null && property.is_required &&
                         !property.is_nullable &&
                         contract::find(*item.value, property.name) == nullptr;
    if (is_kept) row[index] = before[index];
  }
}

// As it would be answered: a writeOnly property is stored, not shown.
std::optional<Fault> RowBuilder::check_shown(
    const contract::Json& shown, const std::string& pointer) const {
  if (representation_.accepts(shown, validation::Direction::response)) return std::nullopt;
  Fault fault{
      Condition::body_invalid,
      messages::patched_item_invalid,
      representation_.errors(shown, validation::Direction::response)};
  // What the server writes is no fault of the client: the URL of the item may be a path only. What
  // another schema of a request describes is stored, and not shown where this one closes it out.
  std::erase_if(fault.errors, [&](const auto& error) {
    const auto& properties = bound_.resource().properties;
    return std::any_of(properties.begin(), properties.end(), [&](const Property& each) {
      return (each.origin == Origin::url || error.keyword == "additionalProperties" ||
              error.keyword == "unevaluatedProperties") &&
             error.pointer == contract::child_pointer("", each.name);
    });
  });
  if (fault.errors.empty()) return std::nullopt;
  for (auto& error : fault.errors) {
    error.in = "body";
    error.pointer = pointer + error.pointer;
  }
  return fault;
}

void RowBuilder::set_defaults(Row& row) const {
  const auto& written = bound_.binding.written;
  const auto& properties = bound_.resource().properties;
  const bool is_patch = bound_.binding.action == contract::resource::Action::patch;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!row[i].is_null) continue;
    const Property& each = properties[i];
    const bool is_written = std::find(written.begin(), written.end(), i) != written.end();
    if (each.default_value != nullptr && (is_patch || !is_written))
      set_value(*each.default_value, each, row[i]);
    if (each.initial_value != nullptr && row[i].is_null)
      set_value(*each.initial_value, each, row[i]);
  }
}

void RowBuilder::stamp(Row& row, bool is_new) const {
  const Sources& sources = bound_.context.sources;
  const int64_t now = sources.milliseconds();
  const auto& properties = bound_.resource().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    switch (properties[i].origin) {
      case Origin::client:
      case Origin::generated_integer:
      case Origin::same_as_key:
      case Origin::url:
        break;
      case Origin::generated_uuid:
        if (is_new && row[i].is_null) set_text(key_of(properties[i].key_text, sources), row[i]);
        break;
      case Origin::created_at:
        if (is_new) set_time(now, properties[i].clock, row[i]);
        break;
      case Origin::updated_at:
        set_time(now, properties[i].clock, row[i]);
        break;
    }
  }
}

}  // namespace accord::server::handler
