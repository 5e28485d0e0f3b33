#include "accord/analysis/lint/component_usage.h"
#include "accord/analysis/lint/messages.h"

namespace accord::analysis::lint {
namespace {

void check_unused_component(const Subject& subject, Findings& findings) {
  // A contract without operations is a library of components for others.
  if (subject.outline.of(ObjectKind::operation).empty()) return;
  const ComponentUsage usage(subject);
  const Node components = subject.contract.documents->root().member("components");
  for (const auto& [kind, all] : components.members()) {
    if (kind.starts_with("x-")) continue;
    for (const auto& [name, component] : all.members()) {
      if (usage.is_used(component)) continue;
      findings.add_at_key(component, messages::unused_component(kind, name));
    }
  }
}

}  // namespace

extern const Rule unused_component{
    "unused-component",
    contract::Severity::warning,
    Area::components,
    "Every component is used.",
    check_unused_component};

}  // namespace accord::analysis::lint
