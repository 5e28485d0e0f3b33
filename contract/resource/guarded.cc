#include "accord/contract/resource/guarded.h"

#include <algorithm>

#include "accord/contract/resource/assignable.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/request_item.h"

namespace accord::contract::resource {
namespace {

// True where it was not in it.
bool add(std::vector<std::size_t>& all, std::size_t one) {
  if (std::find(all.begin(), all.end(), one) != all.end()) return false;
  all.push_back(one);
  return true;
}

class Guards {
 public:
  Guards(const Contract& contract, Model& model)
      : contract_(contract),
        model_(model),
        assignable_(*contract.documents) {}

  void run() {
    for (Mapping& each : model_.mappings) {
      if (!each.binding) continue;
      if (each.binding->creates()) check_path(*each.binding, *each.operation);
      if (!each.binding->written.empty()) check_body(each);
    }
  }

 private:
  void check_body(Mapping& mapping) {
    Binding& binding = *mapping.binding;
    const Resource& resource = model_.resources[binding.resource];
    const Shape& shown = item_shape_of(*contract_.documents, resource.schema);
    for (const RequestItem& body : request_items(contract_, *mapping.operation, shown)) {
      for (const ShapeProperty& each :
           item_shape_of(*contract_.documents, body.schema).properties) {
        const auto index = resource.find_like(each.name);
        if (!index) continue;
        const Property& property = resource.properties[*index];
        const ShapeProperty* as_shown = shown.property(property.name);
        const auto& written = binding.written;
        const bool is_written = std::find(written.begin(), written.end(), *index) != written.end();
        if (as_shown == nullptr || !is_written || property.is_write_only || property.relation)
          continue;
        const Fit fit = assignable_.fit(each.schema, as_shown->schema);
        if (fit == Fit::sometimes) guard(mapping, each, *index);
        if (fit != Fit::never) continue;
        if (each.is_required) {
          mapping.reason = messages::described_differently(each.name);
          mapping.binding.reset();
          return;
        }
        refuse(binding, each.name, *index);
        model_.unserved.push_back(
            warning(each.schema, messages::refused_property(each.name, mapping.operation->id)));
      }
    }
  }

  void guard(Mapping& mapping, const ShapeProperty& sent, std::size_t index) {
    if (!add(mapping.binding->guarded, index)) return;
    model_.unserved.push_back(
        warning(sent.schema, messages::guarded_property(sent.name, mapping.operation->id)));
  }

  // What the path of a new item gives is shown, too.
  void check_path(Binding& binding, const Operation& operation) {
    if (!binding.item_parameter.empty())
      check_text(binding, operation, binding.item_parameter, binding.item_property);
    for (auto each = binding.ancestors.rbegin(); each != binding.ancestors.rend(); ++each) {
      if (each->resource) return;  // the key of a row
      check_text(binding, operation, each->parameter, each->link);
    }
  }

  void check_text(
      Binding& binding, const Operation& operation, const std::string& name, std::size_t index) {
    const Property& property = model_.resources[binding.resource].properties[index];
    const Parameter* parameter = operation.parameter(ParameterIn::path, name);
    if (property.is_hidden() || parameter == nullptr || !property.schema) return;
    if (assignable_.fit(parameter->schema, property.schema) != Fit::always)
      add(binding.guarded, index);
  }

  static void refuse(Binding& binding, const std::string& name, std::size_t index) {
    binding.refused_properties.push_back({name});
    std::erase(binding.written, index);
  }

  const Contract& contract_;
  Model& model_;
  Assignable assignable_;
};

}  // namespace

void guard_written(const Contract& contract, Model& model) {
  Guards(contract, model).run();
}

}  // namespace accord::contract::resource
