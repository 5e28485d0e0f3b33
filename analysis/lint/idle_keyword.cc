#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

// The types whose values a keyword looks at (2020-12 validation section 6, core section 10.3).
const std::unordered_map<std::string_view, TypeSet>& types_by_keyword() {
  static const std::unordered_map<std::string_view, TypeSet> all = {
      {"minLength", string_type},
      {"maxLength", string_type},
      {"pattern", string_type},
      {"minimum", number_type},
      {"maximum", number_type},
      {"exclusiveMinimum", number_type},
      {"exclusiveMaximum", number_type},
      {"multipleOf", number_type},
      {"items", array_type},
      {"prefixItems", array_type},
      {"contains", array_type},
      {"minItems", array_type},
      {"maxItems", array_type},
      {"uniqueItems", array_type},
      {"properties", object_type},
      {"patternProperties", object_type},
      {"additionalProperties", object_type},
      {"propertyNames", object_type},
      {"required", object_type},
      {"dependentRequired", object_type},
      {"minProperties", object_type},
      {"maxProperties", object_type}};
  return all;
}

std::string text_of_types(const Node& type) {
  if (type.is_string()) return std::string(contract::text_of(*type.value));
  return contract::to_text(*type.value);
}

// What would say nothing anywhere is no slip: `uniqueItems: false`, `additionalProperties: true`.
bool says_nothing(std::string_view keyword, const contract::Json& value) {
  return keyword == "additionalProperties" ? value.IsTrue() : value.IsFalse();
}

void check(const Subject& subject, Findings& findings) {
  const auto& all = types_by_keyword();
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const TypeSet types = declared_types(schema);
    if (types == 0) continue;
    for (const auto& member : schema.value->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      const auto known = all.find(name);
      if (known == all.end() || (known->second & types) != 0) continue;
      if (says_nothing(name, member.value)) continue;
      findings.add(
          {schema.document, &member.value},
          std::string(name) + " says nothing about a value of type " +
              text_of_types(schema.member("type")),
          "remove it, or mend the type");
    }
  }
}

}  // namespace

extern const Rule idle_keyword{
    "idle-keyword",
    contract::Severity::warning,
    Area::schemas,
    "The keywords of a schema look at values of its type.",
    check};

}  // namespace accord::analysis::lint
