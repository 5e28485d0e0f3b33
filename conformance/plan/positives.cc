// Valid values that servers often refuse: empty, longest, zero, null, characters beyond U+FFFF.

#include <algorithm>
#include <map>

#include "accord/conformance/graph/references.h"
#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

constexpr std::size_t most_positives = 25;

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
  while (!left.empty() && chosen.size() < most_positives) {
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

// JSON Schema 2020-12 section 4.2.3: 1.0 is an integer; in OpenAPI 3.0 it need not be.
void plan_decimal(const Task& task) {
  const auto& contract = task.context.contract();
  if (contract.version == contract::Version::v3_0) return;
  const auto item = graph::sent_item(contract, task.use, task.context.noun(task.use.noun));
  const auto& unique = task.context.unique_members(task.use);
  for (const auto& each : contract::resource::shape_of(*contract.documents, item).properties) {
    const auto kind = contract::resource::shape_of(*contract.documents, each.schema).kind;
    auto body = task.context.working_body(task.operation);
    const std::string pointer = task.use.sent + contract::child_pointer("", each.name);
    contract::Json* place = body ? item_in(*body, pointer) : nullptr;
    const bool is_free = kind == contract::resource::Kind::integer && place != nullptr &&
                         place->IsInt() && !unique.contains(each.name) &&
                         !is_of_reference(task, *body, pointer);
    if (!is_free) continue;
    place->SetDouble(place->GetInt());
    if (!task.context.accepts_body(task.operation, *body)) continue;
    return plan_create(
        task,
        std::move(body),
        {success_of(task),
         "accepts-" + each.name + "-with-fraction-zero",
         each.schema.pointer(),
         messages::an_odd_value,
         true});
  }
}

}  // namespace

void plan_positives(const Task& task) {
  if (task.use.role != Role::create || !task.operation.body) return;
  plan_decimal(task);
  auto all = task.context.odd_bodies(task.operation);
  const auto& unique = task.context.unique_members(task.use);
  std::erase_if(all, [&](const Odd& each) {
    const auto tokens = contract::split_pointer(each.pointer.substr(task.use.sent.size()));
    const bool is_unique = tokens && !tokens->empty() && unique.contains(tokens->front());
    // A server that keeps a set of them is lawful.
    const bool is_repeated = kind_of(each) == "repeated";
    // A text of this run alone is unique in any form.
    const contract::Json* value = contract::resolve_pointer(*each.body, each.pointer);
    const bool is_own = value != nullptr && value->IsString() &&
                        task.context.is_own_text(std::string(contract::text_of(*value)));
    return (is_unique && !is_own) || is_repeated || is_of_reference(task, *each.body, each.pointer);
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
