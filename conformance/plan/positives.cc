// Valid values that servers often refuse: empty, longest, zero, null, characters beyond U+FFFF.

#include <algorithm>
#include <map>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

constexpr std::size_t most = 25;

using Odd = PlanContext::Broken;

// Of a row of another noun nothing but its key is ours to vary, and that must be one that is there.
bool is_of_reference(const Task& task, const JsonDocument& body, const std::string& pointer) {
  const auto& references = task.use.references;
  return std::any_of(references.begin(), references.end(), [&](const Reference& each) {
    const auto places = places_of(body, task.use.sent + each.pointer);
    return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return pointer == place || pointer.starts_with(place + "/") ||
             place.starts_with(pointer + "/");
    });
  });
}

// "longest" of "name-longest".
std::string kind_of(const Odd& odd) {
  return odd.name.substr(odd.name.rfind('-') + 1);
}

// As many kinds in as many places as there is room for.
std::vector<const Odd*> choose(const std::vector<Odd>& all) {
  std::vector<const Odd*> left;
  for (const Odd& each : all)
    left.push_back(&each);
  std::vector<const Odd*> chosen;
  std::map<std::string, int> used;
  const auto weight = [&](const Odd* odd) { return used[kind_of(*odd)] + used[odd->pointer]; };
  while (!left.empty() && chosen.size() < most) {
    const auto next =
        std::min_element(left.begin(), left.end(), [&](const Odd* one, const Odd* other) {
          return weight(one) < weight(other);
        });
    ++used[kind_of(**next)];
    ++used[(*next)->pointer];
    chosen.push_back(*next);
    left.erase(next);
  }
  return chosen;
}

}  // namespace

void plan_positives(const Task& task) {
  if (task.use.role != Role::create || !task.operation.body) return;
  auto all = task.context.odd_bodies(task.operation);
  const auto unique = unique_members(task);
  std::erase_if(all, [&](const Odd& each) {
    const auto tokens = contract::split_pointer(each.pointer.substr(task.use.sent.size()));
    const bool is_unique = tokens && !tokens->empty() && unique.contains(tokens->front());
    // A server that keeps a set of them is lawful.
    const bool is_repeated = kind_of(each) == "repeated";
    return is_unique || is_repeated || is_of_reference(task, *each.body, each.pointer);
  });
  for (const Odd* each : choose(all)) {
    // The other values are new in each case: some may have to be unique.
    auto body = task.context.working_body(task.operation);
    contract::Json* place = body ? item_in(*body, each->pointer) : nullptr;
    if (place == nullptr) continue;
    place->CopyFrom(*contract::resolve_pointer(*each->body, each->pointer), body->GetAllocator());
    if (!task.context.accepts_body(task.operation, *body)) continue;
    plan_create(
        task,
        std::move(body),
        {success_of(task),
         "accepts-" + each->name,
         each->schema_pointer,
         messages::an_odd_value,
         true});
  }
}

}  // namespace accord::conformance::plan
