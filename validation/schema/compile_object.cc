#include "accord/contract/resource/shape.h"
#include "accord/validation/schema/compiler.h"
#include "accord/validation/schema/messages.h"

namespace accord::validation::schema {

// readOnly and writeOnly may be beside the $ref or at its target.
NameTable::Slot Compiler::slot_of(std::string_view name, const Node& property) {
  NameTable::Slot slot;
  slot.name = name;
  slot.subschema = compile(property);
  slot.is_read_only = contract::resource::has_flag(references_, property, "readOnly");
  slot.is_write_only = contract::resource::has_flag(references_, property, "writeOnly");
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

void Compiler::build_object(const Node& node, const Subschema* subschema) {
  const Node properties = node.member("properties");
  const Node required = node.member("required");
  const Node by_pattern = node.member("patternProperties");
  const Node additional = node.member("additionalProperties");
  build_dependents(node, subschema);
  if (!properties && !required && !by_pattern && !additional) return;
  Properties constraint;
  std::map<std::string, NameTable::Slot, std::less<>> slots;
  for (const auto& [name, property] : properties.members()) {
    slots.emplace(name, slot_of(name, property));
  }
  for (const Node& each : required.elements()) {
    if (!each.is_string())
      return error(each, messages::invalid_keyword("required", "an array of strings"));
    const std::string_view name = contract::text_of(*each.value);
    auto slot = slots.find(name);
    if (slot == slots.end()) {
      slot = slots.emplace(name, NameTable::Slot{}).first;
      slot->second.name = name;
      slot->second.is_declared = false;
      const contract::resource::Shape elsewhere = shape_of_property(node, name);
      slot->second.is_read_only = elsewhere.is_read_only;
      slot->second.is_write_only = elsewhere.is_write_only;
    }
    if (slot->second.is_required) continue;
    slot->second.is_required = true;
    constraint.required_in_request += slot->second.is_read_only ? 0U : 1U;
    constraint.required_in_response += slot->second.is_write_only ? 0U : 1U;
  }
  std::vector<NameTable::Slot> all;
  for (auto& [name, slot] : slots)
    all.push_back(std::move(slot));
  constraint.table.build(std::move(all));
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
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::build_dependents(const Node& node, const Subschema* subschema) {
  if (is_3_0()) return;
  if (const Node names = node.member("propertyNames")) {
    PropertyNames constraint;
    constraint.subschema = compile(names);
    out_.addConstraintToSubschema(constraint, subschema);
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
  out_.addConstraintToSubschema(constraint, subschema);
}

void Compiler::add_dependent(
    std::string_view name, const Node& value, const Subschema* subschema, Dependents& to) {
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
