#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

bool asserts(const Node& schema) {
  for (const std::string_view keyword : {"allOf", "anyOf", "oneOf", "enum", "not"}) {
    if (schema.member(keyword)) return true;
  }
  return false;
}

void check_nullable_without_type(const Subject& subject, Findings& findings) {
  if (subject.contract.version != contract::Version::v3_0) return;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    // Where nothing is asserted null is allowed anyhow.
    if (!schema.flag("nullable") || schema.member("type") || !asserts(schema)) continue;
    findings.add(schema.member("nullable"), messages::nullable_without_type());
  }
}

}  // namespace

extern const Rule nullable_without_type{
    "nullable-without-type",
    contract::Severity::warning,
    Area::schemas,
    "In 3.0 nullable is used with type.",
    check_nullable_without_type};

}  // namespace accord::analysis::lint
