#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_read_and_write_only(const Subject& subject, Findings& findings) {
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (!schema.flag("readOnly") || !schema.flag("writeOnly")) continue;
    findings.add(schema.member("writeOnly"), messages::read_and_write_only());
  }
}

}  // namespace

extern const Rule read_and_write_only{
    "read-and-write-only",
    contract::Severity::error,
    Area::schemas,
    "No schema is both readOnly and writeOnly.",
    check_read_and_write_only};

}  // namespace accord::analysis::lint
