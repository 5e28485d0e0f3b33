#include "accord/conformance/plan/lifecycle.h"

#include <algorithm>
#include <span>

#include "accord/conformance/plan/prose.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {
namespace {

using contract::Operation;
using contract::resource::keyword_of;
using contract::resource::Kind;
using contract::resource::shape_of;
using Phrases = std::span<const std::string_view>;

constexpr std::string_view later[] = {
    "has approved",
    "is approved",
    "for approval",
    "after approval",
    "moderator",
    "moderated",
    "moderation",
    "is reviewed",
    "for review",
    "under review",
    "asynchronous",
    "asynchronously",
    "in the background",
    "eventually",
    "queued",
    "later"};
constexpr std::string_view kept[] = {
    "soft delete",
    "soft deletion",
    "soft deleted",
    "marks the",
    "mark as",
    "marked as",
    "archive",
    "archived",
    "deactivate",
    "deactivated",
    "cancel",
    "cancelled",
    "trash",
    "restored",
    "still",
    "retained",
    "revoke",
    "revoked"};
constexpr std::string_view gone[] = {
    "deleted", "archived", "trashed", "cancelled", "canceled", "deactivated", "revoked"};
constexpr std::string_view moves[] = {
    "slug", "permalink", "rename", "renamed", "another url", "new url", "another path", "move"};
constexpr std::string_view moving_keys[] = {"slug", "permalink", "handle"};
constexpr std::string_view waits[] = {
    "long poll", "long polling", "wait for", "wait until", "happen", "block until"};
constexpr std::string_view times_to_wait[] = {"wait", "timeout"};

bool has_any(std::string_view text, Phrases phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return mentions(text, phrase);
  });
}

// Its summary, its description, and those of its successes.
bool says(const Operation& operation, Phrases phrases) {
  if (has_any(operation.node.text("summary"), phrases) ||
      has_any(operation.node.text("description"), phrases))
    return true;
  return std::any_of(operation.responses.begin(), operation.responses.end(), [&](const auto& each) {
    return each.status.starts_with('2') && has_any(each.node.text("description"), phrases);
  });
}

bool names_end(
    const contract::DocumentSet& documents, const contract::resource::ShapeProperty& each) {
  if (has_any(each.name, gone)) return true;
  const contract::Node values = keyword_of(documents, each.schema, "enum");
  if (values.value == nullptr || !values.value->IsArray()) return false;
  return std::any_of(values.value->Begin(), values.value->End(), [](const contract::Json& value) {
    return value.IsString() && has_any(contract::text_of(value), gone);
  });
}

}  // namespace

bool takes_effect_later(const Operation& operation) {
  return says(operation, later);
}

bool keeps_deleted(
    const contract::Contract& contract, const graph::Noun& noun, const Operation& remover) {
  if (says(remover, kept) || takes_effect_later(remover)) return true;
  const auto shape = shape_of(*contract.documents, noun.representation);
  return std::any_of(shape.properties.begin(), shape.properties.end(), [&](const auto& each) {
    return names_end(*contract.documents, each);
  });
}

bool may_move(const graph::Use& use, const contract::Contract& contract) {
  if (says(*use.operation, moves)) return true;
  if (use.path.empty()) return false;
  const auto* parameter =
      use.operation->parameter(contract::ParameterIn::path, use.path.back().parameter);
  if (parameter == nullptr || has_any(parameter->name, moving_keys)) return parameter != nullptr;
  const auto shape = shape_of(*contract.documents, parameter->schema);
  return shape.kind == Kind::string && has_any(use.path.back().key, moving_keys);
}

bool waits_for_events(const Operation& operation) {
  if (operation.method != contract::http::Method::get) return false;
  return says(operation, waits) ||
         std::any_of(
             operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
               return has_any(each.name, times_to_wait);
             });
}

}  // namespace accord::conformance::plan
