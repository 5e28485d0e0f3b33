#include "accord/analysis/lint/value_check.h"

namespace accord::analysis::lint {
namespace {

void check_invalid_schema_example(const Subject& subject, Findings& findings) {
  ValueCheck values(subject, findings, "the example");
  const bool is_3_1 = subject.contract.version == contract::Version::v3_1;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (const Node value = schema.member("example")) values.check(schema, value);
    if (!is_3_1) continue;
    for (const Node& value : schema.member("examples").elements())
      values.check(schema, value);
  }
}

}  // namespace

extern const Rule invalid_schema_example{
    "invalid-schema-example",
    contract::Severity::error,
    Area::examples,
    "The examples of a schema match it.",
    check_invalid_schema_example,
    true};

}  // namespace accord::analysis::lint
