#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_array_without_items(const Subject& subject, Findings& findings) {
  if (subject.contract.version != contract::Version::v3_0) return;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (schema.text("type") != "array" || schema.member("items")) continue;
    findings.add(schema.member("type"), messages::array_without_items());
  }
}

}  // namespace

extern const Rule array_without_items{
    "array-without-items",
    contract::Severity::error,
    Area::schemas,
    "In 3.0 a schema of type array has items (section 4.7.24.1).",
    check_array_without_items};

}  // namespace accord::analysis::lint
