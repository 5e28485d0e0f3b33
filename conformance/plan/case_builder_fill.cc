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
  for (const Reference& each : use.references) {
    if (each.is_query) continue;
    for (const std::string& place : places_of(*body.value, use.sent + each.pointer)) {
      if (!fill_reference(use, each, place, *body.value, step)) return false;
    }
  }
  if (media != nullptr && (!media->writer->is_exact() || media->writer->is_guess(*body.value)))
    is_guess_ = true;
  context_->send_body(std::move(body.value), step, media);
  return true;
}

bool CaseBuilder::fill_reference(
    const Use& use,
    const Reference& reference,
    const std::string& place,
    JsonDocument& body,
    Step& step) {
  const contract::Json* value = contract::resolve_pointer(body, place);
  if (value == nullptr || value->IsNull()) return true;
  const auto target = item_of(reference.noun, false);
  if (!target) {
    if (!reference.is_required) remove_member(body, place);
    return context_->accepts_body(*use.operation, body);
  }
  const Value key = key_of(*target, reference.key);
  if (key.from)
    step.slots.push_back(
        {reference.is_object ? place + reference.key : place, *key.from, reference.is_array});
  return true;
}

}  // namespace accord::conformance::plan
