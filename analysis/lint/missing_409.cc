#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;
using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Resource;

bool writes(Action action) {
  switch (action) {
    case Action::create:
    case Action::replace:
    case Action::patch:
    case Action::create_many:
      return true;
    case Action::list:
    case Action::read:
    case Action::remove:
    case Action::clear:
    case Action::count:
      return false;
  }
  return false;
}

// The property whose value another row may already have; "" where there is none.
std::string unique_property(const Resource& resource, const Binding& binding) {
  for (const std::size_t index : binding.written) {
    const bool is_key = index == resource.key && binding.action == Action::create;
    if (is_key || resource.properties[index].is_unique) return resource.properties[index].name;
  }
  for (const auto& group : resource.unique_groups) {
    if (!group.empty()) return resource.properties[group.front()].name;
  }
  return {};
}

void check_missing_409(const Subject& subject, Findings& findings) {
  const contract::resource::Model& model = subject.model.get();
  for (const auto& mapping : model.mappings) {
    if (!mapping.binding || !writes(mapping.binding->action)) continue;
    const contract::Operation& operation = *mapping.operation;
    if (documents(operation, Condition::conflict)) continue;
    const std::string name =
        unique_property(model.resources[mapping.binding->resource], *mapping.binding);
    if (name.empty()) continue;
    report_undocumented(
        operation,
        Condition::conflict,
        "another item may have the same \"" + name + "\"",
        findings);
  }
}

}  // namespace

extern const Rule missing_409{
    "missing-409",
    contract::Severity::warning,
    Area::responses,
    "Where a unique value is written, 409 is documented.",
    check_missing_409};

}  // namespace accord::analysis::lint
