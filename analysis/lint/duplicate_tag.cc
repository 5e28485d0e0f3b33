#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check_duplicate_tag(const Subject& subject, Findings& findings) {
  std::unordered_set<std::string_view> names;
  for (const Node& tag : subject.outline.of(ObjectKind::tag)) {
    const std::string_view name = tag.text("name");
    if (name.empty() || names.insert(name).second) continue;
    findings.add(tag, messages::duplicate_tag(name));
  }
}

}  // namespace

extern const Rule duplicate_tag{
    "duplicate-tag",
    contract::Severity::error,
    Area::documentation,
    "Each tag is declared once.",
    check_duplicate_tag};

}  // namespace accord::analysis::lint
