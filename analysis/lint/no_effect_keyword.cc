#include <algorithm>
#include <array>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/schema/keyword_table.h"

namespace accord::analysis::lint {
namespace {

std::string text_of_types(const Node& type) {
  if (type.is_string()) return std::string(contract::text_of(*type.value));
  return contract::to_text(*type.value);
}

// What has no effect anywhere is not a mistake: `uniqueItems: false`, `additionalProperties: true`.
bool is_neutral(const contract::schema::KeywordInfo& keyword, const contract::Json& value) {
  return keyword.role == contract::schema::Role::children ? value.IsTrue() : value.IsFalse();
}

struct Dependency {
  std::string_view keyword;
  std::string_view on;
};
// 2020-12 core sections 10.2.2.2 and 10.2.2.3, validation sections 6.4.4 and 6.4.5.
constexpr std::array dependencies_3_1 = {
    Dependency{"then", "if"},
    Dependency{"else", "if"},
    Dependency{"minContains", "contains"},
    Dependency{"maxContains", "contains"}};
// In 3.0 these are booleans (draft wright-00 section 5.3 and 5.5).
constexpr std::array dependencies_3_0 = {
    Dependency{"exclusiveMinimum", "minimum"}, Dependency{"exclusiveMaximum", "maximum"}};

void check_dependencies(const Subject& subject, const Node& schema, Findings& findings) {
  const bool is_3_0 = subject.contract.version == contract::Version::v3_0;
  const auto check_one = [&](const Dependency& each) {
    const Node value = schema.member(each.keyword);
    const bool is_set_off = value && is_3_0 && value.value->IsFalse();
    if (!value || schema.member(each.on) || is_set_off) return;
    findings.add_at_key(value, messages::no_effect_without(each.keyword, each.on));
  };
  if (is_3_0) {
    std::for_each(dependencies_3_0.begin(), dependencies_3_0.end(), check_one);
  } else {
    std::for_each(dependencies_3_1.begin(), dependencies_3_1.end(), check_one);
  }
}

void check_no_effect_keyword(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    check_dependencies(subject, schema, findings);
    const TypeSet types = declared_types(schema);
    if (types == 0) continue;
    // 2020-12 validation section 6, core section 10.3.
    for (const auto& member : schema.value->GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      const auto* keyword = contract::schema::find_info(name);
      if (keyword == nullptr || (keyword->applies_to & types) != 0) continue;
      if (is_neutral(*keyword, member.value)) continue;
      findings.add_at_key(
          {schema.document, &member.value},
          messages::no_effect_type(name, text_of_types(schema.member("type"))));
    }
  }
}

}  // namespace

extern const Rule no_effect_keyword{
    "no-effect-keyword",
    contract::Severity::warning,
    Area::schemas,
    "The keywords of a schema apply to values of its type, and what they depend on is there.",
    check_no_effect_keyword};

}  // namespace accord::analysis::lint
