#include "accord/conformance/plan/selectors.h"

#include <algorithm>

#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/resource/names.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;
using contract::Parameter;
using contract::resource::Kind;
using contract::resource::normalized;
using contract::resource::Shape;

// The property of the items that is called so; "" where there is none.
std::string member_of(const Shape& items, const std::string& name) {
  for (const auto& each : items.properties) {
    if (normalized(each.name) == normalized(name)) return each.name;
  }
  return {};
}

// `tag` selects by one of the values of `tags`.
std::string plural_member_of(const Task& task, const Shape& items, const std::string& name) {
  for (const auto& each : items.properties) {
    const Shape shape =
        contract::resource::shape_of(*task.context.contract().documents, each.schema);
    const bool is_list = shape.kind == Kind::array && shape.items;
    if (is_list && normalized(contract::resource::singular(each.name)) == normalized(name))
      return each.name;
  }
  return {};
}

// `filter[name]` is `name`.
std::string without_filter(const std::string& name) {
  for (const std::string_view prefix : {"filter[", "filters[", "where["}) {
    if (name.starts_with(prefix) && name.ends_with(']'))
      return name.substr(prefix.size(), name.size() - prefix.size() - 1);
  }
  return name;
}

void add_members(
    const Parameter& parameter,
    const Shape& shape,
    const Shape& items,
    std::vector<Selector>& all) {
  if (parameter.style != contract::Style::deep_object) return;
  for (const auto& each : shape.properties) {
    const std::string member = member_of(items, each.name);
    if (member.empty()) continue;
    const std::string name = parameter.name + "[" + each.name + "]";
    all.push_back({&parameter, name, member, each.schema, each.name});
  }
}

// Of numbers and dates a name does not tell whether equal ones are meant.
bool may_be_a_limit(const contract::Node& described) {
  return says(described, {"least",   "most",    "minimum", "maximum", "min",     "max",    "above",
                          "below",   "more",    "less",    "greater", "smaller", "higher", "lower",
                          "over",    "under",   "from",    "until",   "up",      "since",  "before",
                          "after",   "within",  "between", "near",    "range",   "older",  "newer",
                          "earlier", "shorter", "later",   "longer"});
}

// `archived=true` often adds those to the others.
bool means_more(const std::string& member) {
  constexpr std::string_view names[] = {
      "archived", "deleted", "hidden", "inactive", "disabled", "expired", "removed", "cancelled"};
  const std::string name = normalized(member);
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view each) {
    return name.find(each) != std::string::npos;
  });
}

Selected selected_by_flag(const Selector& selector, bool value) {
  const auto& described = selector.parameter->node;
  if (says(described, {"only", "whether"})) {
    const bool names_both = value || says(described, {"not", "false", "whether"});
    return names_both ? Selected::equal : Selected::unknown;
  }
  const bool is_plain = described.text("description").empty() && !means_more(selector.member);
  return value && is_plain ? Selected::equal : Selected::unknown;
}

}  // namespace

std::vector<Selector> selectors_of(const Task& task) {
  const auto& documents = *task.context.contract().documents;
  const Shape items = item_shape(task);
  const Parameter* size = size_of(task);
  std::vector<Selector> all;
  for (const Parameter& each : task.operation.parameters) {
    const bool is_filter = each.in == contract::ParameterIn::query && !each.content &&
                           &each != size && !is_position(each);
    if (!is_filter) continue;
    const Shape shape = contract::resource::shape_of(documents, each.schema);
    if (shape.kind == Kind::object) {
      add_members(each, shape, items, all);
      continue;
    }
    const std::string name = without_filter(each.name);
    const bool is_array = shape.kind == Kind::array;
    std::string member = member_of(items, name);
    if (member.empty() && is_array) member = member_of(items, contract::resource::singular(name));
    if (member.empty() && !is_array) member = plural_member_of(task, items, name);
    if (!member.empty())
      all.push_back({&each, each.name, member, is_array ? shape.items : each.schema, "", is_array});
  }
  return all;
}

bool takes(const Task& task, const Selector& selector, const Json& value) {
  JsonDocument whole;
  auto& memory = whole.GetAllocator();
  whole.CopyFrom(value, memory);
  if (selector.is_array) {
    Json list(rapidjson::kArrayType);
    list.PushBack(Json(value, memory), memory);
    static_cast<Json&>(whole) = std::move(list);
  }
  if (!selector.property.empty()) {
    Json object(rapidjson::kObjectType);
    object.AddMember(Json(selector.property.c_str(), memory), Json(value, memory), memory);
    static_cast<Json&>(whole) = std::move(object);
  }
  return task.context.takes(*selector.parameter, whole);
}

bool is_exact(const Selector& selector) {
  return says(selector.parameter->node, {"exact", "exactly", "equal", "equals"});
}

Selected selected_by(const Task& task, const Selector& selector, const Json& value) {
  const auto& described = selector.parameter->node;
  if (says(
          described,
          {"except",
           "exclude",
           "excluded",
           "excludes",
           "excluding",
           "without",
           "other",
           "include",
           "included",
           "includes",
           "including",
           "also",
           "too",
           "addition",
           "additionally"}))
    return Selected::unknown;
  if (value.IsBool()) return selected_by_flag(selector, value.IsTrue());
  if (says(described, {"not"})) return Selected::unknown;
  const auto& documents = *task.context.contract().documents;
  const Shape shape = contract::resource::shape_of(documents, selector.schema);
  const bool is_ordered = value.IsNumber() || shape.format == "date" || shape.format == "date-time";
  if (is_ordered && may_be_a_limit(described)) return Selected::unknown;
  const bool is_listed =
      static_cast<bool>(contract::resource::keyword_of(documents, selector.schema, "enum"));
  const bool is_free = value.IsString() && !is_listed && !is_ordered && shape.format != "uuid";
  return is_free && !is_exact(selector) ? Selected::alike : Selected::equal;
}

}  // namespace accord::conformance::plan
