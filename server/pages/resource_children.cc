#include "accord/server/pages/resource_children.h"

#include "accord/contract/base/percent.h"
#include "accord/server/pages/json_object.h"
#include "accord/server/pages/resource_operation.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::resource::Action;
using contract::resource::Filter;
using contract::resource::Mapping;
using contract::resource::Reference;
using contract::resource::Resource;

namespace {

// True where a query parameter alone selects the rows that have one value.
bool is_by_value(const Filter& filter) {
  return filter.member.empty() && filter.constant == nullptr &&
         filter.comparison == contract::resource::Comparison::equal &&
         filter.in == contract::ParameterIn::query;
}

const std::string& name_of_rows(const Shown& shown, const Mapping& mapping) {
  return shown.model.resources[mapping.binding->resource].name;
}

// A list below the path of the row: the operation, as in `operations`.
Json child_below(
    const Shown& shown,
    const contract::Bundle& bundle,
    const Mapping& mapping,
    JsonAllocator& allocator) {
  Json list = resource_operation(shown, bundle, mapping, allocator);
  list.AddMember(
      "resource", contract::make_string(name_of_rows(shown, mapping), allocator), allocator);
  return list;
}

Json filtered_child(
    const Shown& shown,
    const Mapping& mapping,
    const std::string& parameter,
    const Reference& refers,
    JsonAllocator& allocator) {
  const Resource& parent = shown.model.resources[refers.resource];
  Json variables(rapidjson::kArrayType);
  variables.PushBack(path_variable(parameter, &parent, refers.property, allocator), allocator);
  const std::string query = '?' + contract::percent_encode(parameter) + "={" + parameter + '}';
  return JsonObject(allocator)
      .text("resource", name_of_rows(shown, mapping))
      .text("path", shown.contract.base_path + mapping.operation->path.text() + query)
      .add("variables", std::move(variables))
      .take();
}

}  // namespace

Json resource_children(
    const Shown& shown,
    const contract::Bundle& bundle,
    std::size_t resource,
    JsonAllocator& allocator) {
  const auto& model = shown.model;
  Json list(rapidjson::kArrayType);
  for (const Mapping& each : model.mappings) {
    if (!is_stored(shown, each) || each.binding->action != Action::list) continue;
    const auto& binding = *each.binding;
    if (!binding.ancestors.empty()) {
      if (binding.ancestors.back().resource != resource) continue;
      list.PushBack(child_below(shown, bundle, each, allocator), allocator);
      continue;
    }
    const auto& properties = model.resources[binding.resource].properties;
    for (const Filter& filter : binding.query.filters) {
      const auto& refers = properties[filter.property].references;
      if (!refers || refers->resource != resource || !is_by_value(filter)) continue;
      list.PushBack(filtered_child(shown, each, filter.parameter, *refers, allocator), allocator);
    }
  }
  return list;
}

}  // namespace accord::server::pages
