#include <algorithm>
#include <array>

#include "accord/conformance/graph/places.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Parameter;
using contract::resource::normalized;

constexpr std::array<std::string_view, 6> size_names{
    "limit", "perpage", "pagesize", "size", "maxresults", "top"};
constexpr std::array<std::string_view, 12> position_names{
    "page",
    "offset",
    "cursor",
    "skip",
    "start",
    "after",
    "before",
    "pagetoken",
    "pagenumber",
    "marker",
    "startingafter",
    "endingbefore"};

template <std::size_t size>
bool is_one_of(const std::string& name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void set_query(Step& step, const std::string& name, Value value) {
  std::erase_if(step.query, [&](const auto& each) { return each.first == name; });
  step.query.emplace_back(name, std::move(value));
}

// The member of an item that names the item above it; "" where none is known to.
std::string parent_pointer(const Task& task, std::size_t parent) {
  const Noun& noun = task.context.noun(task.use.noun);
  for (const Use& use : task.context.graph().uses) {
    if (use.noun != task.use.noun && use.noun != noun.made_by) continue;
    for (const Reference& each : use.references) {
      const bool is_plain = !each.is_query && !each.is_array && !each.pointer.ends_with("*");
      if (each.noun == parent && is_plain)
        return each.is_object ? each.pointer + each.key : each.pointer;
    }
  }
  return {};
}

// RFC 3986 section 3.3: a path is hierarchical; what is below an item belongs to it.
void check_parent(const Task& task, Step& step) {
  for (const auto& key : task.use.path) {
    const std::string pointer = parent_pointer(task, key.noun);
    for (const auto& [parameter, value] : step.path) {
      if (parameter == key.parameter && value.from && !pointer.empty())
        step.checks.push_back({CheckId::all_linked, Basis::inferred, "", pointer, value});
    }
  }
}

bool pages(const Operation& operation) {
  return std::any_of(
      operation.parameters.begin(), operation.parameters.end(), [](const Parameter& each) {
        const std::string name = normalized(each.name);
        return each.in == contract::ParameterIn::query &&
               (is_one_of(name, size_names) || is_one_of(name, position_names));
      });
}

// Without pages and below an item of ours, or with no parameter at all: it holds all there is.
void plan_plain(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  const auto item = attempt.builder.create(task.use.noun);
  const bool is_below = !task.use.path.empty() && item && !item->parents.empty();
  const bool is_whole = task.operation.parameters.size() == task.use.path.size();
  if (item && is_whole && !pages(task.operation))
    attempt.step->checks = {{CheckId::holds_item, Basis::inferred, item->step}};
  if (item && is_below && !is_whole)
    attempt.step->checks = {{CheckId::holds_item, Basis::inferred, item->step}};
  if (item && is_below) check_parent(task, *attempt.step);
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), success_name(Role::list), "", messages::a_list_is_read});
}

void plan_limit(const Task& task) {
  for (const Parameter& each : task.operation.parameters) {
    const bool is_size = each.in == contract::ParameterIn::query &&
                         is_one_of(normalized(each.name), size_names) &&
                         task.context.takes(each, contract::Json(1));
    if (!is_size) continue;
    Attempt attempt(task);
    if (!attempt.is_ready()) return;
    attempt.builder.create(task.use.noun);
    attempt.builder.create(task.use.noun);
    set_query(*attempt.step, each.name, Value{"1", {}});
    attempt.step->checks = {{CheckId::at_most_one}};
    return add_subject(
        task, std::move(attempt), {success_of(task), "limit", "", messages::one_is_asked_for});
  }
}

// A parameter called like a scalar member of an item filters by it.
void plan_filter(const Task& task, const Parameter& parameter) {
  const auto& documents = *task.context.contract().documents;
  const auto shape =
      contract::resource::shape_of(documents, task.context.noun(task.use.noun).representation);
  const auto member =
      std::find_if(shape.properties.begin(), shape.properties.end(), [&](const auto& each) {
        return normalized(each.name) == normalized(parameter.name);
      });
  if (member == shape.properties.end()) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.builder.create(task.use.noun);  // one that the filter must leave out
  const auto item = attempt.builder.create(task.use.noun);
  if (!item) return;
  const auto& steps = attempt.builder.steps();
  const auto made = std::find_if(
      steps.begin(), steps.end(), [&](const Step& each) { return each.name == item->step; });
  if (made == steps.end() || made->json == nullptr) return;
  const std::string pointer = contract::child_pointer("", member->name);
  const contract::Json* sent = contract::resolve_pointer(*made->json, made->sent + pointer);
  if (sent == nullptr || sent->IsObject() || sent->IsArray() ||
      !task.context.takes(parameter, *sent))
    return;
  const Value value{"", FromStep{item->step, pointer}};
  set_query(*attempt.step, parameter.name, value);
  attempt.step->checks = {{CheckId::all_linked, Basis::inferred, "", pointer, value}};
  if (!pages(task.operation) || !task.use.path.empty())
    attempt.step->checks.push_back({CheckId::holds_item, Basis::inferred, item->step});
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "filter-" + parameter.name, "", messages::a_filter_is_sent});
}

}  // namespace

void plan_lists(const Task& task) {
  plan_plain(task);
  plan_limit(task);
  for (const Parameter& each : task.operation.parameters) {
    const bool is_filter = each.in == contract::ParameterIn::query &&
                           !is_one_of(normalized(each.name), size_names) &&
                           !is_one_of(normalized(each.name), position_names);
    if (is_filter) plan_filter(task, each);
  }
}

}  // namespace accord::conformance::plan
