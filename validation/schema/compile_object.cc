#include <algorithm>

#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/parts.h"
#include "accord/validation/schema/compiler.h"
#include "accord/validation/schema/messages.h"

namespace accord::validation::schema {

namespace {

bool by_name(const NameTable::Slot& one, const NameTable::Slot& two) {
  return one.name < two.name;
}

}  // namespace

// readOnly and writeOnly may be beside the $ref or at its target.
NameTable::Slot Compiler::slot_of(std::string_view name, const Node& property) {
  NameTable::Slot slot;
  slot.name = name;
  slot.subschema = compile(property);
  contract::schema::PartWalk walk(references_, property);
  while (const auto part = walk.next()) {
    if (part->or_null) continue;
    slot.is_read_only = slot.is_read_only || part->schema.flag("readOnly");
    slot.is_write_only = slot.is_write_only || part->schema.flag("writeOnly");
  }
  return slot;
}

// A property that `required` names and another part of the same allOf declares.
contract::resource::Shape Compiler::shape_of_property(
    const Node& node, std::string_view name) const {
  std::vector<Node> places = enclosing_;
  places.push_back(node);
  for (const Node& each : places) {
    const auto& shape = contract::resource::shape_of(references_, each);
    if (const auto* property = shape.property(name)) {
      return contract::resource::shape_of(references_, property->schema);
    }
  }
  return {};
}

// Sorted, each once; nullopt after the fault of one was told.
std::optional<std::vector<std::string_view>> Compiler::required_names(const Node& required) {
  std::vector<std::string_view> names;
  for (const Node& each : required.elements()) {
    if (!each.is_string()) {
      error(each, messages::invalid_keyword("required", "an array of strings"));
      return std::nullopt;
    }
    names.push_back(contract::text_of(*each.value));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// `slots`: of the declared properties, by name; and so they are left.
void Compiler::add_required(
    const Node& node,
    const std::vector<std::string_view>& names,
    std::vector<NameTable::Slot>& slots) const {
  std::vector<NameTable::Slot> undeclared;
  for (const std::string_view name : names) {
    NameTable::Slot wanted;
    wanted.name = name;
    const auto slot = std::lower_bound(slots.begin(), slots.end(), wanted, by_name);
    if (slot != slots.end() && slot->name == name) {
      slot->is_required = true;
      continue;
    }
    const contract::resource::Shape elsewhere = shape_of_property(node, name);
    wanted.is_read_only = elsewhere.is_read_only;
    wanted.is_write_only = elsewhere.is_write_only;
    wanted.is_declared = false;
    wanted.is_required = true;
    undeclared.push_back(wanted);
  }
  slots.insert(slots.end(), undeclared.begin(), undeclared.end());
  std::sort(slots.begin(), slots.end(), by_name);
}

void Compiler::build_object(const Node& node, CompiledSchema* subschema) {
  const Node properties = node.member("properties");
  const Node required = node.member("required");
  const Node by_pattern = node.member("patternProperties");
  const Node additional = node.member("additionalProperties");
  build_dependents(node, subschema);
  if (!properties && !required && !by_pattern && !additional) return;
  Properties constraint;
  std::vector<NameTable::Slot> slots;
  for (const auto& [name, property] : properties.members())
    slots.push_back(slot_of(name, property));
  std::sort(slots.begin(), slots.end(), by_name);
  const auto names = required_names(required);
  if (!names) return;
  add_required(node, *names, slots);
  for (const NameTable::Slot& slot : slots) {
    if (!slot.is_required) continue;
    constraint.required_in_request += slot.is_read_only ? 0U : 1U;
    constraint.required_in_response += slot.is_write_only ? 0U : 1U;
  }
  constraint.table.build(slots);
  for (const auto& [name, property] : by_pattern.members()) {
    auto pattern = Pattern::compile(name);
    if (!pattern) {
      unenforced(property, messages::invalid_pattern(pattern.fault()));
      continue;
    }
    constraint.patterns.push_back({std::move(pattern).value(), compile(property)});
  }
  constraint.has_additional = static_cast<bool>(additional);
  if (additional && !additional.value->IsTrue()) constraint.additional = compile(additional);
  subschema->add(std::move(constraint));
}

void Compiler::build_dependents(const Node& node, CompiledSchema* subschema) {
  if (is_3_0()) return;
  if (const Node names = node.member("propertyNames")) {
    PropertyNames constraint;
    constraint.subschema = compile(names);
    subschema->add(std::move(constraint));
  }
  Dependents constraint;
  for (const auto& [name, needed] : node.member("dependentRequired").members())
    add_dependent(name, needed, subschema, constraint);
  for (const auto& [name, dependent] : node.member("dependentSchemas").members())
    add_dependent(name, dependent, subschema, constraint);
  // What both were before 2019-09.
  for (const auto& [name, dependent] : node.member("dependencies").members())
    add_dependent(name, dependent, subschema, constraint);
  if (constraint.required.empty() && constraint.schemas.empty()) return;
  subschema->add(std::move(constraint));
}

void Compiler::add_dependent(
    std::string_view name, const Node& value, CompiledSchema* subschema, Dependents& to) {
  if (!value.is_array()) {
    to.schemas.emplace_back(name, compile_in_place(value, subschema));
    return;
  }
  std::vector<std::string> needed;
  for (const Node& each : value.elements()) {
    if (!each.is_string())
      return error(each, messages::invalid_keyword("dependentRequired", "arrays of strings"));
    needed.emplace_back(contract::text_of(*each.value));
  }
  to.required.emplace_back(name, std::move(needed));
}

}  // namespace accord::validation::schema
