// Objects with each property changed, added or left out.
#include <algorithm>

#include "accord/validation/witness/texts.h"
#include "accord/validation/witness/values.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

namespace {

// Names that a schema says something about but describes nowhere.
void gather_names(const SchemaView& view, std::vector<std::string>& names) {
  for (const Keyword keyword :
       {Keyword::dependent_required, Keyword::dependent_schemas, Keyword::dependencies}) {
    for (const Node& each : view.all(keyword)) {
      for (const auto& [name, needed] : each.members()) {
        names.emplace_back(name);
        for (const Node& other : needed.elements())
          names.emplace_back(contract::text_of(*other.value));
      }
    }
  }
}

void gather_pattern_names(const SchemaView& view, std::vector<std::string>& names) {
  for (const Node& all : view.all(Keyword::pattern_properties)) {
    for (const auto& [pattern, schema] : all.members()) {
      for (auto& each : texts_of_pattern(pattern)) {
        if (each.empty() || each.size() > 40) continue;
        names.push_back(std::move(each));
        if (names.size() > 24) return;
      }
    }
  }
  for (const Node& each : view.all(Keyword::property_names)) {
    for (auto& text : texts_of_pattern(each.text("pattern")))
      names.push_back(std::move(text));
    for (const Node& listed : each.member("enum").elements())
      names.emplace_back(contract::text_of(*listed.value));
  }
}

}  // namespace

std::vector<Values::Property> Values::properties_of(
    const SchemaView& accepting, const SchemaView& refusing) {
  std::vector<std::string> names;
  for (const auto& each : accepting.properties)
    names.emplace_back(each.name);
  for (const auto& each : accepting.required)
    names.emplace_back(each.name);
  std::vector<std::string> more;
  gather_names(accepting, more);
  gather_names(refusing, more);
  gather_pattern_names(accepting, more);
  gather_pattern_names(refusing, more);
  // The schema of all others makes what the other describes one of its own.
  const Slot others = other_members_of(accepting);
  const bool is_map = others.is_declared && !others.is_refused;
  for (const auto& each : refusing.properties) {
    if (is_map) more.emplace_back(each.name);
  }
  for (const char* each :
       {"other", "OTHER-1", "", "a", "ab", "abc", "abcd", "another_member_with_a_long_name"})
    more.emplace_back(each);
  const auto is_own = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const std::size_t own = names.size();
  for (std::string& each : more) {
    const bool is_described = member_of(accepting, each).is_declared;
    const bool is_foreign = !is_described && !refusing.property(each).empty();
    if (!is_foreign && !is_own(each)) names.push_back(std::move(each));
  }
  std::vector<Property> properties;
  std::set<std::string> seen;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (!seen.insert(names[at]).second) continue;
    const Slot slot = member_of(accepting, names[at]);
    if (slot.is_refused || is_hidden(slot, from_, direction_)) continue;
    const Slot other = member_of(refusing, names[at]);
    Property property{names[at], accepting.required_entry(names[at]) ? true : false, {}};
    const auto or_left = [&](const Slot& of_name, const SchemaView& view) {
      return of_name.is_declared ? of_name.schemas : view.all(Keyword::unevaluated_properties);
    };
    property.values =
        of(from_.views.of(or_left(slot, accepting)), against_.views.of(or_left(other, refusing)));
    if (property.values.empty()) continue;
    constexpr std::size_t few = 3;
    if (at >= own && !slot.is_declared)
      property.values.resize(std::min(few, property.values.size()));
    properties.push_back(std::move(property));
  }
  return properties;
}

// The object with one member more, another value of it, or without it where that is null.
const Json* Values::with(const Json& object, const std::string& name, const Json* value) {
  Json changed(object, memory_);
  changed.RemoveMember(name.c_str());
  if (value != nullptr)
    changed.AddMember(contract::make_string(name, memory_), Json(*value, memory_), memory_);
  return keep(std::move(changed));
}

void Values::propose_changes(
    const std::vector<Property>& properties,
    const std::vector<const Json*>& bases,
    List& proposed) {
  for (const Json* base : bases) {
    for (const Property& each : properties) {
      for (const Json* value : each.values) {
        if (is_spent()) return;
        proposed.push_back(with(*base, each.name, value));
      }
      if (contract::find(*base, each.name) != nullptr)
        proposed.push_back(with(*base, each.name, nullptr));
    }
  }
  constexpr std::size_t few = 8;
  const std::size_t count = std::min(few, properties.size());
  for (std::size_t one = 0; one < count; ++one) {
    for (std::size_t two = one + 1; two < count; ++two) {
      const Json* first = with(*bases.front(), properties[one].name, properties[one].values.back());
      proposed.push_back(with(*first, properties[two].name, properties[two].values.back()));
    }
  }
}

void Values::propose_objects(
    const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  const std::vector<Property> properties = properties_of(accepting, refusing);
  const Json* least = keep(Json(rapidjson::kObjectType));
  const Json* most = least;  // all that is described, values that both accept where there are any
  for (const Property& each : properties) {
    const bool is_described = member_of(accepting, each.name).is_declared || each.is_required;
    if (each.is_required) least = with(*least, each.name, each.values.back());
    if (is_described) most = with(*most, each.name, each.values.back());
  }
  const Limit fewest = limit_of(accepting, Keyword::min_properties, std::nullopt, Bound::least);
  const auto is_few = [&] {
    return fewest.place && static_cast<long double>(least->MemberCount()) < fewest.value;
  };
  for (const Property& each : properties) {
    if (!is_few()) break;
    if (contract::find(*least, each.name) == nullptr)
      least = with(*least, each.name, each.values.back());
  }
  constexpr std::size_t most_fillers = 40;
  static const SchemaView anything;
  const Slot others = other_members_of(accepting);
  const List filling = others.is_refused ? List() : of(from_.views.of(others.schemas), anything);
  const auto fill = [&](const Json* object, std::size_t count) {
    for (std::size_t at = 0; object->MemberCount() < count && at < most_fillers; ++at) {
      if (filling.empty()) break;
      object = with(*object, "m" + std::to_string(at), filling.back());
    }
    return object;
  };
  if (is_few()) least = fill(least, static_cast<std::size_t>(std::min(fewest.value, 100.0L)));
  proposed.push_back(least);
  proposed.push_back(most);
  std::vector<const Json*> bases = {least, most};
  propose_changes(properties, bases, proposed);
  for (const SchemaView* view : {&accepting, &refusing}) {
    for (const Keyword keyword : {Keyword::min_properties, Keyword::max_properties}) {
      for (const Node& each : view->all(keyword)) {
        const auto number = number_of(each);
        if (!number || *number < 0 || *number > most_fillers) continue;
        for (const Json* base : bases) {
          proposed.push_back(fill(base, static_cast<std::size_t>(*number)));
          proposed.push_back(fill(base, static_cast<std::size_t>(*number) + 1));
          // Of a closed object: as many as there are.
          const Json* grown = base;
          for (const Property& one : properties) {
            if (contract::find(*grown, one.name) == nullptr)
              grown = with(*grown, one.name, one.values.back());
            proposed.push_back(grown);
          }
        }
      }
    }
  }
  // What the other's conditions are about, put over what is accepted here.
  for (const Json* hint : hints(refusing)) {
    if (!hint->IsObject()) continue;
    for (const Json* base : bases) {
      const Json* both = base;
      for (const auto& each : hint->GetObject())
        both = with(*both, std::string(contract::text_of(each.name)), &each.value);
      proposed.push_back(both);
      for (const Property& each : properties) {
        if (contract::find(*both, each.name) != nullptr &&
            contract::find(*hint, each.name) == nullptr)
          proposed.push_back(with(*both, each.name, nullptr));
      }
    }
  }
}

}  // namespace accord::validation::containment
