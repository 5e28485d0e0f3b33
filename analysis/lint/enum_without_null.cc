#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

bool has_null(const Node& values) {
  for (const contract::Json& each : values.value->GetArray()) {
    if (each.IsNull()) return true;
  }
  return false;
}

void check_enum_without_null(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    const Node values = schema.member("enum");
    if (!values.is_array() || (declared_types(schema) & null_type) == 0 || has_null(values))
      continue;
    findings.add(values, messages::enum_without_null());
  }
}

}  // namespace

extern const Rule enum_without_null{
    "enum-without-null",
    contract::Severity::warning,
    Area::schemas,
    "Where null is allowed, enum lists it (OpenAPI 3.0.3 section 4.7.24.1).",
    check_enum_without_null};

}  // namespace accord::analysis::lint
