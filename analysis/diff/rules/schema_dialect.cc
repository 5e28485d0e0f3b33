#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace schema_dialect_rules {
namespace {

constexpr Rule dialect_changed{
    "schema-dialect-changed",
    Level::warning,
    "schemas without $schema are read by another dialect (OpenAPI 3.1 section 4.8.24.5)",
    "keep jsonSchemaDialect",
    "schema-dialect-changed"};
constexpr const Rule* all[] = {&dialect_changed};

std::string_view dialect_of(const Node& root) {
  const std::string_view dialect = root.text("jsonSchemaDialect");
  return dialect.empty() ? "https://spec.openapis.org/oas/3.1/dialect/base" : dialect;
}

void compare(const Comparison& comparison) {
  const Node old = comparison.old.documents->root();
  const Node now = comparison.now.documents->root();
  if (dialect_of(old) == dialect_of(now)) return;
  comparison.recorder.add(
      dialect_changed,
      {{}, {}, old, now},
      messages::changed("the dialect of schemas", dialect_of(old), dialect_of(now)));
}

}  // namespace
}  // namespace schema_dialect_rules

constinit const ContractGroup schema_dialect{
    schema_dialect_rules::all, schema_dialect_rules::compare};

}  // namespace accord::analysis::diff::rules
