#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/schema/keyword_table.h"

namespace accord::analysis::lint {
namespace {

std::string text_of_types(const Node& type) {
  if (type.is_string()) return std::string(contract::text_of(*type.value));
  return contract::to_text(*type.value);
}

// What would say nothing anywhere is not a slip: `uniqueItems: false`, `additionalProperties:
// true`.
bool says_nothing(const contract::schema::KeywordInfo& keyword, const contract::Json& value) {
  return keyword.role == contract::schema::Role::children ? value.IsTrue() : value.IsFalse();
}

void check(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const TypeSet types = declared_types(schema);
    if (types == 0) continue;
    // 2020-12 validation section 6, core section 10.3.
    for (const auto& member : schema.value->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      const auto* keyword = contract::schema::find_info(name);
      if (keyword == nullptr || (keyword->applies_to & types) != 0) continue;
      if (says_nothing(*keyword, member.value)) continue;
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
