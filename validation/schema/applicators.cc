#include "accord/validation/schema/applicators.h"

#include "accord/validation/schema/marker.h"
#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/rule_builder.h"

namespace accord::validation::schema {
bool Items::check(Visitor& visitor, const Json& value) const {
  if (!value.IsArray()) return true;
  bool is_fine = true;
  for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
    const Subschema* each = i < prefix.size() ? prefix[i] : rest;
    if (each == nullptr) return is_fine;
    is_fine = visitor.run_at(*each, value[i], static_cast<std::size_t>(i)) && is_fine;
    if (!is_fine && visitor.may_stop()) return false;
  }
  return is_fine;
}

void Items::add_to(RuleBuilder& builder) const {
  builder.add(Elements{this});
}

void Items::mark(Marker& marker) const {
  if (!marker.value().IsArray()) return;
  if (rest != nullptr) return marker.mark_all();
  for (std::size_t i = 0; i < prefix.size() && i < marker.value().Size(); ++i)
    marker.mark(i);
}

bool Contains::check(Visitor& visitor, const Json& value) const {
  if (!value.IsArray()) return true;
  uint64_t count = 0;
  for (const Json& each : value.GetArray()) {
    count += visitor.run_quietly(*subschema, each) ? 1U : 0U;
    if (count > most) {
      return visitor.fail("maxContains", messages::contains_at_most(most));
    }
  }
  if (count >= least) return true;
  return visitor.fail(least == 1 ? "contains" : "minContains", messages::contains_at_least(least));
}

void Contains::mark(Marker& marker) const {
  const Json& value = marker.value();
  if (!value.IsArray()) return;
  for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
    if (marker.visitor().run_quietly(*subschema, value[i])) marker.mark(i);
  }
}

bool Conditional::check(Visitor& visitor, const Json& value) const {
  const Subschema* next = visitor.run_quietly(*condition, value) ? if_true : if_false;
  return next == nullptr || visitor.run(*next, value);
}

void Conditional::mark(Marker& marker) const {
  const bool is_met = marker.visitor().run_quietly(*condition, marker.value());
  if (is_met) marker.mark_subschema(*condition);
  const Subschema* next = is_met ? if_true : if_false;
  if (next != nullptr) marker.mark_required(*next);
}

bool Dependents::check(Visitor& visitor, const Json& value) const {
  if (!value.IsObject()) return true;
  bool is_fine = true;
  for (const auto& [name, needed] : required) {
    if (contract::find(value, name) == nullptr) continue;
    for (const std::string& each : needed) {
      if (contract::find(value, each) != nullptr) continue;
      is_fine = visitor.fail("dependentRequired", messages::required_with(name), each);
    }
    if (!is_fine && visitor.may_stop()) return false;
  }
  for (const auto& [name, subschema] : schemas) {
    if (contract::find(value, name) == nullptr) continue;
    is_fine = visitor.run(*subschema, value) && is_fine;
    if (!is_fine && visitor.may_stop()) return false;
  }
  return is_fine;
}

void Dependents::mark(Marker& marker) const {
  if (!marker.value().IsObject()) return;
  for (const auto& [name, subschema] : schemas) {
    if (contract::find(marker.value(), name) != nullptr) marker.mark_required(*subschema);
  }
}

bool PropertyNames::check(Visitor& visitor, const Json& value) const {
  if (!value.IsObject()) return true;
  bool is_fine = true;
  for (const auto& member : value.GetObject()) {
    if (visitor.run_quietly(*subschema, member.name)) continue;
    is_fine = visitor.fail(
        "propertyNames", messages::invalid_property_name, contract::text_of(member.name));
    if (visitor.may_stop()) return false;
  }
  return is_fine;
}

bool Unevaluated::check(Visitor& visitor, const Json& value) const {
  if (is_of_items ? !value.IsArray() : !value.IsObject()) return true;
  Marker marker(visitor, value, *this);
  marker.mark_subschema(visitor.subschema());
  bool is_fine = true;
  if (is_of_items) {
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
      if (marker.is_marked(i)) continue;
      is_fine = visitor.run_at(*subschema, value[i], static_cast<std::size_t>(i)) && is_fine;
      if (!is_fine && visitor.may_stop()) return false;
    }
    return is_fine;
  }
  std::size_t index = 0;
  for (const auto& member : value.GetObject()) {
    if (marker.is_marked(index++)) continue;
    const std::string_view name = contract::text_of(member.name);
    is_fine = subschema->getAlwaysInvalid()
                  ? visitor.fail("unevaluatedProperties", messages::unknown_property, name)
                  : visitor.run_at(*subschema, member.value, name) && is_fine;
    if (!is_fine && visitor.may_stop()) return false;
  }
  return is_fine;
}

void Unevaluated::mark(Marker& marker) const {
  if (is_of_items == marker.value().IsArray()) marker.mark_all();
}

}  // namespace accord::validation::schema
