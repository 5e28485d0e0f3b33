#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/server/handler/embedded_members.h"
#include "accord/server/handler/resource_scope.h"
#include "accord/server/handler/row_builder.h"
#include "accord/server/handler/row_keys.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::Json;
using contract::JsonDocument;
using contract::JsonPatchFault;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::ProblemError;
using contract::resource::Property;

namespace {

bool contains(std::span<const std::size_t> all, std::size_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// The statuses of RFC 5789 section 2.2.
Fault fault_of(const JsonPatchFault& found) {
  const std::vector<ProblemError> errors = {{"body", found.pointer, "", "", found.message}};
  switch (found.kind) {
    case JsonPatchFault::Kind::no_such_place:
      return {Condition::patch_failed, messages::patch_not_applicable, errors};
    case JsonPatchFault::Kind::test_failed:
      return {Condition::patch_failed, messages::patch_test_failed, errors};
    case JsonPatchFault::Kind::too_large:
      return {Condition::item_too_large, messages::patch_too_large, errors};
    case JsonPatchFault::Kind::malformed:
      break;
  }
  return {Condition::unparsable, messages::not_a_json_patch, errors};
}

bool is_unchanged(const Json* one, const Json* other) {
  if (one == nullptr || other == nullptr) return one == other;
  return contract::is_equal(*one, *other);
}

ProblemError error_at(const std::string& name, std::string keyword, std::string message) {
  return {"body", contract::child_pointer("", name), std::move(keyword), "", std::move(message)};
}

// A changed object of a parent writes the property beside it that holds the key.
void write_holders(
    const contract::resource::Resource& resource,
    JsonDocument& patched,
    std::vector<std::size_t>& changed) {
  const std::size_t count = changed.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto& relation = resource.properties[changed[i]].relation;
    if (!relation || relation->kind != contract::resource::Relation::Kind::parent) continue;
    if (contains(changed, relation->link)) continue;
    patched.RemoveMember(resource.properties[relation->link].name);
    changed.push_back(relation->link);
  }
}

}  // namespace

contract::Result<contract::JsonPatch, Fault> patch_in_body(const validation::Call& call) {
  auto patch = contract::JsonPatch::parse(call.body);
  if (!patch) return fault_of(patch.fault());
  return std::move(patch).value();
}

std::optional<Fault> RowBuilder::patch(
    const contract::JsonPatch& patch,
    std::span<const std::size_t> fixed,
    const Row& shown_row,
    Row& row) const {
  const auto& binding = bound_.binding;
  std::string text;
  append_json(layout_of(bound_), binding.patch_shown, shown_row, text);
  const auto shown = contract::read_json(text, {1000, 10'000'000});
  if (!shown) return Fault{Condition::internal, "", {}};
  JsonDocument patched;
  patched.CopyFrom(shown.value(), patched.GetAllocator());
  if (const auto fault = patch.apply(patched, patched.GetAllocator())) return fault_of(*fault);
  if (!patched.IsObject()) {
    return Fault{
        Condition::body_invalid,
        messages::patched_item_invalid,
        {{"body", "", "type", "", messages::not_an_object}}};
  }
  Fault refused{Condition::body_invalid, messages::patch_of_read_only, {}};
  std::vector<std::size_t> changed;
  const auto& properties = bound_.resource().properties;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const std::string& name = properties[i].name;
    if (properties[i].is_hidden()) continue;
    if (is_unchanged(contract::find(shown.value(), name), contract::find(patched, name))) continue;
    if (contains(fixed, i)) return key_mismatch(bound_.resource(), i, "");
    if (!contains(binding.patch_written, i))
      refused.errors.push_back(error_at(name, "readOnly", messages::is_read_only));
    changed.push_back(i);
  }
  for (const auto& member : patched.GetObject()) {
    const std::string name(contract::text_of(member.name));
    if (bound_.table().more || bound_.resource().find(name)) continue;
    refused.errors.push_back(error_at(name, "additionalProperties", messages::unknown_property));
  }
  auto embedded = EmbeddedMembers(bound_).changed_by(patch, patched, shown.value());
  std::move(embedded.begin(), embedded.end(), std::back_inserter(refused.errors));
  if (!refused.errors.empty()) return refused;
  if (auto fault = check_patched(patched)) return fault;
  write_holders(bound_.resource(), patched, changed);
  BodyItem item{&patched, nullptr, ""};
  if (auto fault = put_keys(bound_, item)) return fault;
  const auto unstorable =
      apply_body(layout_of(bound_), changed, *item.value, persistence::Absent::clear, row);
  if (!unstorable) return std::nullopt;
  return Fault{
      Condition::body_invalid,
      messages::value_not_storable,
      {error_at(unstorable->property, "type", messages::integer_too_large)}};
}

// What a response never shows is checked as a request gives it.
std::optional<Fault> RowBuilder::check_patched(JsonDocument& patched) const {
  JsonDocument shown;
  shown.CopyFrom(patched, shown.GetAllocator());
  std::vector<std::string> hidden;
  for (const Property& each : bound_.resource().properties) {
    if (!each.is_write_only || contract::find(shown, each.name) == nullptr) continue;
    hidden.push_back(contract::child_pointer("", each.name));
    shown.RemoveMember(each.name);
  }
  if (auto fault = check_shown(shown, "")) return fault;
  if (hidden.empty()) return std::nullopt;
  Fault fault{
      Condition::body_invalid,
      messages::patched_item_invalid,
      representation_.errors(patched, validation::Direction::request)};
  std::erase_if(fault.errors, [&](const ProblemError& error) {
    return std::none_of(hidden.begin(), hidden.end(), [&](const std::string& pointer) {
      return error.pointer == pointer || error.pointer.starts_with(pointer + "/");
    });
  });
  if (fault.errors.empty()) return std::nullopt;
  for (ProblemError& error : fault.errors)
    error.in = "body";
  return fault;
}

}  // namespace accord::server::handler
