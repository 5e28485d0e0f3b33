#include "accord/analysis/diff/compare/wire_form.h"

#include "accord/analysis/diff/compare/plain_schema.h"
#include "accord/contract/parameter_text.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::Parameter;
using contract::Style;

namespace {

bool is_scalar(const std::string& type) {
  return type == "string" || type == "integer" || type == "number" || type == "boolean";
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
  const std::string old_type = type_of(comparison.old, old.schema);
  const std::string now_type = type_of(comparison.now, now.schema);
  if (is_scalar(old_type) && now_type == "array") {
    return takes_one_item(comparison.now, now.schema) ? ArrayChange::became_array
                                                      : ArrayChange::none;
  }
  if (old_type == "array" && is_scalar(now_type)) {
    return takes_one_item(comparison.old, old.schema) ? ArrayChange::became_scalar
                                                      : ArrayChange::none;
  }
  return ArrayChange::none;
}

WireSchemas wire_schemas_of(const Pair<Parameter>& pair, const Comparison& comparison) {
  switch (array_change_of(pair, comparison)) {
    case ArrayChange::became_array:
      return {pair.old->schema, items_of(comparison.now, pair.now->schema)};
    case ArrayChange::became_scalar:
      return {items_of(comparison.old, pair.old->schema), pair.now->schema};
    case ArrayChange::none:
      break;
  }
  return {pair.old->schema, pair.now->schema};
}

}  // namespace accord::analysis::diff
