#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

void check(const Subject& subject, Findings& findings) {
  std::unordered_set<std::string_view> names;
  for (const Node& tag : subject.outline.of(ObjectKind::tag)) {
    const std::string_view name = tag.text("name");
    if (name.empty() || names.insert(name).second) continue;
    findings.add(
        tag, "the tag \"" + std::string(name) + "\" is described twice", "keep one of the two");
  }
}

}  // namespace

extern const Rule duplicate_tag{
    "duplicate-tag",
    contract::Severity::error,
    Area::documentation,
    "Each tag is described once.",
    check};

}  // namespace accord::analysis::lint
