#include "accord/server/handler/names_in_path.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/server/messages/messages.h"

namespace accord::server::handler {

using contract::http::Condition;
using contract::http::Fault;
using contract::resource::Model;
using contract::resource::Origin;

namespace {

// `/{name}`, not `/{name}.json`.
bool is_whole_segment(const contract::PathTemplate& path, const std::string& parameter) {
  return std::any_of(path.segments().begin(), path.segments().end(), [&](const auto& segment) {
    return contract::is_parameter(segment) && segment.front().text == parameter;
  });
}

class Names {
 public:
  Names(const Model& model, std::size_t resource) : model_(model), resource_(resource) {}

  void add(const contract::Operation& operation, const contract::resource::Binding& binding) {
    if (binding.resource == resource_ && !binding.item_parameter.empty())
      add(operation.path, binding.item_parameter, binding.item_property);
    for (const auto& each : binding.ancestors) {
      if (each.resource == resource_) add(operation.path, each.parameter, each.property);
    }
  }

  std::vector<NameInPath> take() { return std::move(names_); }

 private:
  void add(const contract::PathTemplate& path, const std::string& parameter, std::size_t property) {
    const auto& described = model_.resources[resource_].properties[property];
    const bool is_given = described.type == contract::resource::ColumnType::text &&
                          described.origin == Origin::client;
    if (!is_given) return;
    const bool is_whole = is_whole_segment(path, parameter);
    for (NameInPath& each : names_) {
      if (each.property != property) continue;
      each.is_segment = each.is_segment || is_whole;
      return;
    }
    names_.push_back({property, is_whole});
  }

  const Model& model_;
  std::size_t resource_;
  std::vector<NameInPath> names_;
};

}  // namespace

std::vector<NameInPath> names_in_path(const Model& model, std::size_t resource) {
  Names names(model, resource);
  for (const auto& each : model.mappings) {
    if (each.binding) names.add(*each.operation, *each.binding);
  }
  return names.take();
}

std::optional<Fault> check_names(
    const BoundOperation& bound,
    const BodyItem& item,
    const persistence::Row* before,
    const persistence::Row& row) {
  for (const NameInPath& each : bound.names_in_path) {
    const persistence::Cell& cell = row[each.property];
    const bool is_dots = each.is_segment && (cell.text == "." || cell.text == "..");
    if (cell.is_null || (!cell.text.empty() && !is_dots)) continue;
    if (before != nullptr && (*before)[each.property] == cell) continue;
    const auto& property = bound.resource().properties[each.property];
    const bool is_in_path = item.value == nullptr || property.is_hidden() ||
                            contract::find(*item.value, property.name) == nullptr;
    Fault fault{Condition::body_invalid, messages::value_not_storable, {}};
    const std::string pointer = contract::child_pointer(item.pointer, property.name);
    if (before == nullptr && is_in_path) {
      fault.errors.push_back(
          {"path", bound.binding.item_parameter, "", "", messages::not_in_any_path});
    } else {
      fault.errors.push_back({"body", pointer, "", "", messages::not_in_any_path});
    }
    return fault;
  }
  return std::nullopt;
}

}  // namespace accord::server::handler
