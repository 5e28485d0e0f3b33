#include <vector>

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::lint {
namespace {

void check_undefined_tag(const Subject& subject, Findings& findings) {
  std::vector<std::string_view> names;
  for (const Node& tag : subject.outline.of(ObjectKind::tag))
    names.push_back(tag.text("name"));
  // A contract may leave all its tags undeclared (3.1 section 4.8.1).
  if (names.empty()) return;
  const std::unordered_set<std::string_view> known(names.begin(), names.end());
  for (const Node& operation : subject.outline.of(ObjectKind::operation)) {
    for (const Node& tag : operation.member("tags").elements()) {
      const std::string_view name = contract::text_of(*tag.value);
      if (known.contains(name)) continue;
      const std::string_view similar = contract::most_similar(name, names);
      findings.add(tag, messages::undefined_tag(name, similar));
    }
  }
}

}  // namespace

extern const Rule undefined_tag{
    "undefined-tag",
    contract::Severity::warning,
    Area::documentation,
    "Where a contract declares its tags, it declares each that an operation has.",
    check_undefined_tag};

}  // namespace accord::analysis::lint
