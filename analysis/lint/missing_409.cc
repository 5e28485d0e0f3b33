#include <algorithm>

#include "accord/analysis/lint/undocumented.h"

namespace accord::analysis::lint {
namespace {

using contract::http::Condition;
using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Model;
using contract::resource::OnDelete;
using contract::resource::Property;
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

// Why a write may be refused; "" where nothing is known.
std::string conflict_of_write(const Model& model, const Binding& binding) {
  const std::string name = unique_property(model.resources[binding.resource], binding);
  return name.empty() ? name : "another item may have the same \"" + name + "\"";
}

// The same for the removal of what rows may refer to.
std::string conflict_of_removal(const Model& model, const Binding& binding) {
  const auto holds = [&](const Property& each) {
    return each.references && each.references->resource == binding.resource &&
           each.references->on_delete == OnDelete::restrict;
  };
  for (const Resource& each : model.resources) {
    const auto found = std::find_if(each.properties.begin(), each.properties.end(), holds);
    if (found == each.properties.end()) continue;
    const std::string by = found->name.empty() ? "" : " by \"" + found->name + "\"";
    return "a \"" + each.name + "\" may refer to it" + by;
  }
  return {};
}

std::string conflict_of(const Model& model, const Binding& binding) {
  if (writes(binding.action)) return conflict_of_write(model, binding);
  const bool removes = binding.action == Action::remove || binding.action == Action::clear;
  return removes ? conflict_of_removal(model, binding) : std::string();
}

void check_missing_409(const Subject& subject, Findings& findings) {
  const Model& model = subject.model.get();
  for (const auto& mapping : model.mappings) {
    if (!mapping.binding || documents(*mapping.operation, Condition::conflict)) continue;
    const std::string conflict = conflict_of(model, *mapping.binding);
    if (conflict.empty()) continue;
    report_undocumented(*mapping.operation, Condition::conflict, conflict, findings);
  }
}

}  // namespace

extern const Rule missing_409{
    "missing-409",
    contract::Severity::warning,
    Area::responses,
    "Where a unique value is written, or an item deleted that others refer to, 409 is documented.",
    check_missing_409};

}  // namespace accord::analysis::lint
