#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {
namespace {

// 3.0.3 section 4.7.23, 3.1 section 4.8.23.
bool is_kept(std::string_view name, contract::Version version) {
  if (name == "$ref" || name.starts_with("x-")) return true;
  return version == contract::Version::v3_1 && (name == "summary" || name == "description");
}

void check_ignored_sibling(const Subject& subject, Findings& findings) {
  for (const Node& reference : subject.outline.of(ObjectKind::reference)) {
    if (reference.value->MemberCount() < 2) continue;
    std::string names;
    Node first;
    for (const auto& [name, value] : reference.members()) {
      if (is_kept(name, subject.contract.version)) continue;
      if (!first) first = value;
      names += (names.empty() ? "" : ", ") + std::string(name);
    }
    if (!first) continue;
    findings.add_at_key(first, messages::ignored_sibling(names));
  }
}

}  // namespace

extern const Rule ignored_sibling{
    "ignored-sibling",
    contract::Severity::warning,
    Area::structure,
    "There is nothing beside a $ref where it is ignored.",
    check_ignored_sibling};

}  // namespace accord::analysis::lint
