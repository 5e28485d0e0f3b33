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
using Stems = std::span<const std::string_view>;

constexpr std::string_view later[] = {
    "approv",
    "moderat",
    "review",
    "pending",
    "asynchron",
    "background",
    "eventual",
    "queue",
    "later"};
constexpr std::string_view kept[] = {
    "soft", "mark", "archiv", "deactivat", "cancel", "trash", "restor", "still", "retain", "revok"};
constexpr std::string_view gone[] = {"delet", "archiv", "trash", "cancel", "deactivat", "revok"};
constexpr std::string_view moves[] = {"slug", "renam", "url", "permalink", "handle"};
constexpr std::string_view waits[] = {"poll", "wait", "hang", "block", "happen"};

bool has_any(std::string_view text, Stems stems) {
  const auto words = words_of(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(
        stems.begin(), stems.end(), [&](std::string_view stem) { return word.starts_with(stem); });
  });
}

// Its summary, its description, and those of its successes.
bool says(const Operation& operation, Stems stems) {
  if (has_any(operation.node.text("summary"), stems) ||
      has_any(operation.node.text("description"), stems))
    return true;
  return std::any_of(operation.responses.begin(), operation.responses.end(), [&](const auto& each) {
    return each.status.starts_with('2') && has_any(each.node.text("description"), stems);
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
  if (parameter == nullptr || has_any(parameter->name, moves)) return parameter != nullptr;
  const auto shape = shape_of(*contract.documents, parameter->schema);
  return shape.kind == Kind::string && has_any(use.path.back().key, moves);
}

bool waits_for_events(const Operation& operation) {
  return says(operation, waits) ||
         std::any_of(
             operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
               return has_any(each.name, waits) || mentions(each.name, "timeout");
             });
}

}  // namespace accord::conformance::plan
