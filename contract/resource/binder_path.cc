#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/binder.h"
#include "accord/contract/resource/links.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/toggles.h"

namespace accord::contract::resource {

std::string Binder::bind_ancestors(const Operation& operation, Binding& binding) {
  const ResourcePath path(operation.path);
  const auto& segments = path.segments();
  std::vector<std::string> places;  // of the item that each ancestor's parameter names
  const std::size_t end = binding.is_toggle
                              ? segments.size()
                              : std::min(item_segment(path, binding), path.collection_size());
  const std::size_t collections = segments.size() - collections_of(path).size();
  for (std::size_t i = 0; i < end; ++i) {
    if (segments[i].is_mixed) return messages::mixed_segment;
    if (!segments[i].is_parameter()) continue;
    Ancestor ancestor;
    ancestor.parameter = segments[i].parameter;
    const auto parent = resource_at(path.place(i));
    const Family* family = family_at(path.place(i));
    // What a toggle sets is an item of no table.
    const bool is_set = binding.is_toggle && i >= collections;
    if (parent && !family->is_singleton && !families_.unfilled.contains(*parent) && !is_set) {
      const auto property = item_property(*parent, ancestor.parameter);
      if (property && !is_own_scope(*parent, *property, binding)) {
        ancestor.resource = parent;
        ancestor.property = *property;
      }
    }
    binding.ancestors.push_back(std::move(ancestor));
    places.push_back(path.place(i + 1));
  }
  // Inwards out: each links to the next resource inwards.
  std::size_t child = binding.resource;
  for (std::size_t i = binding.ancestors.size(); i > 0; --i) {
    Ancestor& each = binding.ancestors[i - 1];
    each.link = each.resource
                    ? link_to(model_, *each.resource, child, each.parameter, knows_key(each))
                    : scope_of(child, each.parameter, places[i - 1]);
    // What is set of an item ends with it.
    if (each.resource && child == binding.resource && binding.is_toggle)
      model_.resources[child].properties[each.link].references->on_delete = OnDelete::cascade;
    if (each.resource) child = *each.resource;
  }
  return {};
}

// A hidden key that the path does not name either is known to the store alone.
bool Binder::knows_key(const Ancestor& ancestor) const {
  const Resource& parent = model_.resources[*ancestor.resource];
  return ancestor.property == parent.key || !parent.properties[parent.key].is_hidden();
}

// /taxonomies/{namespace}/{key}: no taxonomy is the parent of another by the value that both have.
bool Binder::is_own_scope(std::size_t parent, std::size_t property, const Binding& binding) const {
  const Resource& resource = model_.resources[parent];
  return parent == binding.resource && property != resource.key &&
         !resource.properties[property].is_hidden();
}

// A text of the same name is the scope, else a hidden column, one for each place of the path.
std::size_t Binder::scope_of(
    std::size_t child, const std::string& parameter, const std::string& place) {
  Resource& owned = model_.resources[child];
  for (std::size_t i = 0; i < owned.properties.size(); ++i) {
    const Property& each = owned.properties[i];
    if (each.scope == place) return i;
    const bool is_same_name = !each.is_hidden() && is_same_normalized(each.name, parameter) &&
                              !is_same_normalized(parameter, "id") &&
                              each.type == ColumnType::text && i != owned.key &&
                              each.scope.empty() && !each.relation &&
                              each.origin == Origin::client && each.initial_value == nullptr;
    if (!is_same_name) continue;
    owned.properties[i].scope = place;
    owned.properties[i].is_indexed = true;
    return i;
  }
  const std::size_t made =
      add_hidden(owned, "accord_scope_" + normalized(parameter), ColumnType::text);
  owned.properties[made].scope = place;
  owned.properties[made].is_indexed = true;
  return made;
}

std::optional<std::size_t> Binder::item_property(std::size_t index, const std::string& parameter) {
  const Resource& resource = model_.resources[index];
  const auto& nouns = families_.sources[index].nouns;
  if (resource.path_key) return resource.path_key;
  if (!is_same_normalized(parameter, "id")) {
    const auto named = resource.find(parameter);
    if (named == resource.key) return named;
  }
  if (const auto named = property_named_by(resource, parameter, nouns)) return named;
  const Property& key = resource.properties[resource.key];
  const bool is_hidden_key = key.is_hidden() && key.origin != Origin::client;
  if (names_key_of(parameter, resource.name) || is_hidden_key) return resource.key;
  return std::nullopt;
}

// What a path names an item by differs between the items there: in the table, or below the parent.
void Binder::make_unique(const Binding& binding, std::size_t property) {
  Resource& resource = model_.resources[binding.resource];
  if (property == resource.key) return;
  std::vector<std::size_t> group;
  for (const Ancestor& each : binding.ancestors) {
    if (each.resource) group.clear();
    group.push_back(each.link);
  }
  if (group.empty()) {
    resource.properties[property].is_unique = true;
    return;
  }
  if (resource.properties[property].is_unique) return;
  group.push_back(property);
  auto& groups = resource.unique_groups;
  if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
}

std::string Binder::bind_item(const Operation& operation, Binding& binding) {
  const ResourcePath path(operation.path);
  const std::size_t segment = item_segment(path, binding);
  if (segment == path.segments().size()) return {};
  binding.item_parameter = path.segments()[segment].parameter;
  const Resource& resource = model_.resources[binding.resource];
  const auto property = declared_->key.empty()
                            ? item_property(binding.resource, binding.item_parameter)
                            : resource.find_like(declared_->key);
  if (!property) {
    return messages::not_a_property(
        binding.item_parameter, model_.resources[binding.resource].name);
  }
  binding.item_property = *property;
  make_unique(binding, *property);
  return {};
}

// The item path whose parameters a created row and its ancestors can fill.
void Binder::bind_location(const Operation& operation, Binding& binding) {
  if (binding.action != Action::create && !binding.creates_missing) return;
  if (binding.is_singleton) return;
  auto accept = [&](const Family& family) {
    auto path = PathTemplate::parse(family.item);
    if (!path) return false;
    const std::string last = path->parameters().back();
    const auto property = item_property(binding.resource, last);
    if (!property) return false;
    binding.item_path = contract_.base_path + family.item;
    binding.item_path_parameter = last;
    binding.location_property = *property;
    return true;
  };
  const Family* own = family_at(ResourcePath(operation.path).collection());
  if (own != nullptr && !own->item.empty() && accept(*own)) return;
  for (const auto& [place, family] : families_.by_place) {
    if (families_.resources.at(place) != binding.resource || family.item.empty()) continue;
    const auto path = PathTemplate::parse(family.item);
    if (path && path->parameters().size() == 1 && accept(family)) return;
  }
}

}  // namespace accord::contract::resource
