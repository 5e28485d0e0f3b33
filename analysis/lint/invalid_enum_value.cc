#include <algorithm>
#include <array>

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/analysis/lint/value_check.h"

namespace accord::analysis::lint {
namespace {

// What may refuse a value beside `enum` and `const`; `type` alone is the affair of enum-type.
constexpr std::array limiting = {
    "$ref",
    "$dynamicRef",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "pattern",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "items",
    "prefixItems",
    "contains",
    "minProperties",
    "maxProperties",
    "required",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedItems",
    "unevaluatedProperties"};

bool has_limit(const Node& schema) {
  return std::any_of(limiting.begin(), limiting.end(), [&](const char* each) {
    return static_cast<bool>(schema.member(each));
  });
}

void check_invalid_enum_value(const Subject& subject, Findings& findings) {
  ValueCheck values(subject, findings, "the value of enum");
  ValueCheck constants(subject, findings, "the value of const");
  const bool is_3_1 = subject.contract.version == contract::Version::v3_1;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node constant = is_3_1 ? schema.member("const") : Node{};
    const Node listed = schema.member("enum");
    if (!constant && !listed.is_array()) continue;
    if (constant) constants.check(schema, constant);
    if (!listed || (!has_limit(schema) && !constant)) continue;
    const TypeSet types = declared_types(schema);
    for (const Node& each : listed.elements()) {
      if (types == 0 || is_of(types, *each.value)) values.check(schema, each);
    }
  }
}

}  // namespace

extern const Rule invalid_enum_value{
    "invalid-enum-value",
    contract::Severity::error,
    Area::schemas,
    "The values of enum and const match the other keywords of their schema.",
    check_invalid_enum_value,
    true};

}  // namespace accord::analysis::lint
