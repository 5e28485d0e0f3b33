// What fills a step: path, parameters, body and its references.

#include <algorithm>

#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/case_builder.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::resource::Kind;
using contract::resource::shape_of;

template <typename Values>
bool has_value(const Values& values, const std::string& parameter) {
  return std::any_of(
      values.begin(), values.end(), [&](const auto& each) { return each.first == parameter; });
}

}  // namespace

bool CaseBuilder::fill_path(const Use& use, const Item* item, bool may_take, Step& step) {
  for (const auto& each : use.path) {
    is_guess_ = is_guess_ || !each.is_sure;
    if (item != nullptr && each.noun == item->noun) {
      step.path.emplace_back(each.parameter, key_of(*item, each.key));
      continue;
    }
    const auto parent = item == nullptr ? std::map<std::size_t, std::string>::const_iterator()
                                        : item->parents.find(each.noun);
    if (item != nullptr && parent != item->parents.end()) {
      const auto known = known_.find(each.noun);
      const bool is_known = known != known_.end() && known->second.step == parent->second;
      const Item above = is_known ? known->second : Item{parent->second, each.noun, "", "", {}};
      step.path.emplace_back(each.parameter, key_of(above, each.key));
      continue;
    }
    const auto made = item_of(each.noun, may_take);
    if (!made) return false;
    step.path.emplace_back(each.parameter, key_of(*made, each.key));
  }
  return true;
}

bool CaseBuilder::add_required_parameters(const Operation& operation, Step& step) {
  const Use& use = context_->graph().use_of(operation);
  for (const auto& each : operation.parameters) {
    const bool is_path = each.in == ParameterIn::path;
    if (!each.is_required || (is_path && has_value(step.path, each.name))) continue;
    const auto reference =
        std::find_if(use.references.begin(), use.references.end(), [&](const Reference& one) {
          return one.is_query && one.pointer == each.name;
        });
    if (each.in == ParameterIn::query && reference != use.references.end()) {
      const auto target = item_of(reference->noun, is_read(operation));
      if (target) {
        step.query.emplace_back(each.name, key_of(*target, reference->key));
        continue;
      }
    }
    const auto pairs = context_->parameters().valid(each, Size::typical);
    if (!pairs) return false;
    // What an object without a fixed form looks like as text is a guess.
    const auto kind = shape_of(*context_->contract().documents, each.schema).kind;
    if (kind == Kind::object || kind == Kind::any) is_guess_ = true;
    set_parameter(context_->parameters(), each, *pairs, step);
  }
  return true;
}

bool CaseBuilder::add_body(const Use& use, Body body, Step& step) {
  const Media* media = body.media;
  const auto& all = context_->media_of(*use.operation);
  if (media == nullptr && !all.empty()) media = &all.front();
  filling_.push_back(use.noun);
  const bool is_filled =
      std::all_of(use.references.begin(), use.references.end(), [&](const Reference& each) {
        if (each.is_query) return true;
        const auto places = places_of(*body.value, use.sent + each.pointer);
        return std::all_of(places.begin(), places.end(), [&](const std::string& place) {
          return fill_reference(use, each, place, *body.value, step);
        });
      });
  filling_.pop_back();
  if (!is_filled) return false;
  if (media != nullptr && (!media->writer->is_exact() || media->writer->is_guess(*body.value)))
    is_guess_ = true;
  context_->send_body(std::move(body.value), step, media);
  return true;
}

// The item that the case has of the noun already, but for a unique member: that refers to one of
// its own each time. Items that refer to each other end with one that does not: an optional
// reference to a noun whose body is being filled leads nowhere, but for one item of the same kind.
std::optional<Item> CaseBuilder::target_of(const Use& use, const Reference& reference) {
  const bool is_unique = context_->is_unique_reference(use, reference);
  auto& referred = referred_[{use.noun, reference.pointer}];
  const auto known = known_.find(reference.noun);
  const bool is_shared = known != known_.end() && !known->second.is_taken;
  std::optional<Item> target;
  if (is_shared && !(is_unique && referred.contains(known->second.step))) {
    target = known->second;
  } else {
    const auto count = std::count(filling_.begin(), filling_.end(), reference.noun);
    const bool is_circle = reference.noun == use.noun ? count > 1 : count > 0;
    if (is_circle && !reference.is_required) return std::nullopt;
    target = create(reference.noun);
    if (target && !is_shared) known_.insert_or_assign(reference.noun, *target);
  }
  if (target && is_unique) referred.insert(target->step);
  return target;
}

bool CaseBuilder::fill_reference(
    const Use& use,
    const Reference& reference,
    const std::string& place,
    JsonDocument& body,
    Step& step) {
  const contract::Json* value = contract::resolve_pointer(body, place);
  if (value == nullptr || value->IsNull()) return true;
  const auto target = target_of(use, reference);
  if (!target) {
    if (!reference.is_required) {
      remove_member(body, place);
      return context_->accepts_body(*use.operation, body);
    }
    contract::Json* there = item_in(body, place);
    const contract::Json before(*there, body.GetAllocator());
    there->SetNull();
    if (context_->accepts_body(*use.operation, body)) return true;
    there->CopyFrom(before, body.GetAllocator());
    // A foreign key that names nothing is refused: no item to go on with.
    const bool is_refused = reference.evidence == graph::Evidence::foreign_key &&
                            context_->graph().is_made(reference.noun);
    return !(is_refused && depth_ > 0) && context_->accepts_body(*use.operation, body);
  }
  const Value key = key_of(*target, reference.key);
  if (key.from)
    step.slots.push_back(
        {reference.is_object ? place + reference.key : place, *key.from, reference.is_array});
  return true;
}

}  // namespace accord::conformance::plan
