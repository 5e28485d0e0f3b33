#include "accord/analysis/lint/value_check.h"

namespace accord::analysis::lint {
namespace {

void check_invalid_default(const Subject& subject, Findings& findings) {
  ValueCheck values(subject, findings, "the default");
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (const Node value = schema.member("default")) values.check(schema, value);
  }
}

}  // namespace

extern const Rule invalid_default{
    "invalid-default",
    contract::Severity::error,
    Area::schemas,
    "A default matches its own schema.",
    check_invalid_default,
    true};

}  // namespace accord::analysis::lint
