#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_undeclared_encoding(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const Node& media : subject.outline.of(ObjectKind::media_type)) {
    const auto encodings = media.member("encoding").members();
    const Node schema = media.member("schema");
    if (encodings.empty() || !schema) continue;
    const DeclaredNames declared = declared_names(references, schema);
    if (declared.is_open) continue;
    for (const auto& [name, encoding] : encodings) {
      if (declared.names.contains(name)) continue;
      findings.add_at_key(encoding, messages::undeclared_encoding(name));
    }
  }
}

}  // namespace

extern const Rule undeclared_encoding{
    "undeclared-encoding",
    contract::Severity::error,
    Area::structure,
    "The names under encoding are properties of the body (OpenAPI 3.1 section 4.8.14.1).",
    check_undeclared_encoding};

}  // namespace accord::analysis::lint
