#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_enum_type(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node values = schema.member("enum");
    if (!values.is_array()) continue;
    const TypeSet types = declared_types(schema);
    if (types == 0) continue;
    for (const contract::Json& each : values.value->GetArray()) {
      if (is_of(types, each)) continue;
      findings.add(
          {schema.document, &each},
          messages::enum_type(contract::to_text(each), types == string_type));
    }
  }
}

}  // namespace

extern const Rule enum_type{
    "enum-type",
    contract::Severity::error,
    Area::schemas,
    "The values of an enum match the type of its schema.",
    check_enum_type};

}  // namespace accord::analysis::lint
