#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_duplicate_enum(const Subject& subject, Findings& findings) {
  std::unordered_set<std::string_view> texts;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node values = schema.member("enum");
    if (!values.is_array() || values.value->Size() < 2) continue;
    texts.clear();
    std::unordered_set<std::string> others;  // rarely any
    for (const contract::Json& each : values.value->GetArray()) {
      const bool is_new = each.IsString() ? texts.insert(contract::text_of(each)).second
                                          : others.insert(contract::to_text(each)).second;
      if (is_new) continue;
      findings.add({schema.document, &each}, messages::duplicate_enum(contract::to_text(each)));
    }
  }
}

}  // namespace

extern const Rule duplicate_enum{
    "duplicate-enum",
    contract::Severity::warning,
    Area::schemas,
    "The values of an enum differ.",
    check_duplicate_enum};

}  // namespace accord::analysis::lint
