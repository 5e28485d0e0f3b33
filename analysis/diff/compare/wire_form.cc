#include "accord/analysis/diff/compare/wire_form.h"

#include <algorithm>

#include "accord/contract/parameter_text.h"
#include "accord/contract/schema/plain_schema.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::Parameter;
using contract::Style;
using contract::schema::items_of;
using contract::schema::takes_one_item;
using contract::schema::type_of;

namespace {

bool is_scalar(const std::string& type) {
  return type == "string" || type == "integer" || type == "number" || type == "boolean";
}

bool has_values(const Contract& contract, const contract::Node& schema) {
  const auto target = schema ? contract.documents->follow(schema) : contract::Node();
  return target && (target->member("enum") || target->member("const"));
}

// Listed scalars need no type.
std::string scalar_or_type(const Contract& contract, const contract::Node& schema) {
  std::string type = type_of(contract, schema);
  if (!type.empty() || !has_values(contract, schema)) return type;
  const auto values = contract.documents->follow(schema)->member("enum").elements();
  const bool are_scalars = std::all_of(values.begin(), values.end(), [](const auto& each) {
    return !each.is_array() && !each.is_object();
  });
  return are_scalars ? "string" : type;
}

}  // namespace

std::string wire_form_of(const Contract& contract, const Parameter& parameter) {
  if (parameter.content) return parameter.content->essence();
  std::string text = "style " + std::string(to_text(parameter.style));
  if (!is_scalar(type_of(contract, parameter.schema)))
    text += parameter.explode ? ", exploded" : ", not exploded";
  return text;
}

ArrayChange array_change_of(const Pair<Parameter>& pair, const Comparison& comparison) {
  const Parameter& old = *pair.old;
  const Parameter& now = *pair.now;
  if (old.content || now.content || old.style != now.style || old.in != now.in)
    return ArrayChange::none;
  if (old.style != Style::form && old.style != Style::simple) return ArrayChange::none;
  const std::string old_type = scalar_or_type(comparison.old, old.schema);
  const std::string now_type = scalar_or_type(comparison.now, now.schema);
  if (is_scalar(old_type) && now_type == "array") {
    if (!takes_one_item(comparison.now, now.schema)) return ArrayChange::none;
    const bool is_split = old.style == Style::simple || !now.explode;
    return is_split && old_type == "string" && !has_values(comparison.old, old.schema)
               ? ArrayChange::became_split
               : ArrayChange::became_array;
  }
  if (old_type == "array" && is_scalar(now_type)) {
    if (!takes_one_item(comparison.old, old.schema)) return ArrayChange::none;
    return contract::schema::takes_several_items(comparison.old, old.schema)
               ? ArrayChange::became_scalar
               : ArrayChange::became_only_scalar;
  }
  return ArrayChange::none;
}

WireSchemas wire_schemas_of(const Pair<Parameter>& pair, const Comparison& comparison) {
  switch (array_change_of(pair, comparison)) {
    case ArrayChange::became_array:
    case ArrayChange::became_split:
      return {pair.old->schema, items_of(comparison.now, pair.now->schema)};
    case ArrayChange::became_scalar:
    case ArrayChange::became_only_scalar:
      return {items_of(comparison.old, pair.old->schema), pair.now->schema};
    case ArrayChange::none:
      break;
  }
  return {pair.old->schema, pair.now->schema};
}

}  // namespace accord::analysis::diff
