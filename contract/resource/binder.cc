#include "accord/contract/resource/binder.h"

#include <algorithm>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {

Mapping Binder::bind(const Operation& operation) {
  Binding binding;
  std::string obstacle = choose_action(operation, binding);
  if (obstacle.empty()) obstacle = bind_ancestors(operation, binding);
  if (obstacle.empty()) obstacle = bind_item(operation, binding);
  if (obstacle.empty()) obstacle = bind_answer(operation, binding);
  if (obstacle.empty()) obstacle = bind_parameters(operation, binding);
  if (!obstacle.empty()) return {&operation, std::nullopt, obstacle};
  bind_written(operation, binding);
  bind_location(operation, binding);
  const Resource& resource = model_.resources[binding.resource];
  std::string reason = std::string(to_text(binding.action)) + " " + resource.name + " (table " +
                       resource.table + ")";
  if (!binding.item_parameter.empty()) {
    reason += " by " + resource.properties[binding.item_property].column;
  }
  for (const Ancestor& each : binding.ancestors) {
    reason += ", of the " + model_.resources[*each.resource].name + " in {" + each.parameter + "}";
  }
  return {&operation, std::move(binding), reason};
}

std::optional<std::size_t> Binder::resource_at(const std::string& collection) const {
  const auto found = by_collection_.find(collection);
  return found == by_collection_.end() ? std::nullopt : std::optional(found->second);
}

bool Binder::takes(const Operation& operation, Kind kind) const {
  if (!operation.body) return false;
  const Node schema = body_schema(operation.body->content);
  return schema && shape_of(*contract_.documents, schema).kind == kind;
}

std::string Binder::choose_action(const Operation& operation, Binding& binding) const {
  if (operation.node.member("x-accord")) return messages::x_accord_unsupported;
  const auto resource = resource_at(collection_path(operation.path));
  if (!resource) {
    return messages::no_resource(collection_path(operation.path));
  }
  binding.resource = *resource;
  if (!is_item_path(operation.path)) return action_on_collection(operation, binding);
  switch (operation.method) {
    case http::Method::get:
      binding.action = Action::read;
      return {};
    case http::Method::delete_:
      binding.action = Action::remove;
      return {};
    case http::Method::put:
      binding.action = Action::replace;
      break;
    case http::Method::patch:
      binding.action = Action::patch;
      break;
    default:
      return messages::no_item_action(http::to_text(operation.method));
  }
  if (!takes(operation, Kind::object)) return messages::body_not_an_object;
  if (binding.action == Action::patch) {
    const auto& content = operation.body->content;
    const bool is_mergeable = std::any_of(content.begin(), content.end(), [](const auto& each) {
      return each.media_type.is_json() && each.media_type.subtype != "json-patch+json";
    });
    if (!is_mergeable) return messages::json_patch_unsupported;
  }
  return {};
}

std::string Binder::action_on_collection(const Operation& operation, Binding& binding) const {
  switch (operation.method) {
    case http::Method::get:
      binding.action = Action::list;
      return {};
    case http::Method::post:
      if (takes(operation, Kind::array)) return messages::bulk_create_unsupported;
      if (!takes(operation, Kind::object)) return messages::body_not_an_object;
      binding.action = Action::create;
      return {};
    case http::Method::put: {
      if (!takes(operation, Kind::object)) return messages::body_not_an_object;
      const Resource& resource = model_.resources[binding.resource];
      const Property& key = resource.properties[resource.key];
      const Shape body = shape_of(*contract_.documents, body_schema(operation.body->content));
      if (key.is_hidden() || body.property(key.name) == nullptr) {
        return messages::put_requires_key;
      }
      binding.action = Action::replace;
      binding.item_property = resource.key;
      return {};
    }
    case http::Method::delete_:
      return messages::clear_unsupported;
    default:
      return messages::no_collection_action(http::to_text(operation.method));
  }
}

std::string Binder::bind_ancestors(const Operation& operation, Binding& binding) {
  const auto& segments = operation.path.segments();
  const std::size_t end = segments.size() - (is_item_path(operation.path) ? 1 : 0);
  std::string prefix;
  std::vector<std::string> texts;
  std::string_view rest = operation.path.text();
  for (std::size_t i = 0; i < end; ++i) {
    rest.remove_prefix(1);
    const std::string segment(rest.substr(0, rest.find('/')));
    rest.remove_prefix(segment.size());
    if (is_parameter(segments[i])) {
      const auto parent = resource_at(prefix);
      const std::string parameter = segments[i].front().text;
      if (!parent) return messages::not_a_resource(parameter, prefix);
      const auto property = item_property(*parent, parameter);
      if (!property) {
        return messages::not_a_property(parameter, model_.resources[*parent].name);
      }
      binding.ancestors.push_back({*parent, parameter, *property, 0});
    } else if (!is_literal(segments[i])) {
      return messages::mixed_segment;
    }
    prefix += "/" + segment;
  }
  for (std::size_t i = 0; i < binding.ancestors.size(); ++i) {
    Ancestor& each = binding.ancestors[i];
    const bool is_last = i + 1 == binding.ancestors.size();
    const std::size_t child = is_last ? binding.resource : *binding.ancestors[i + 1].resource;
    each.link = link_to(*each.resource, child, each.parameter);
  }
  return {};
}

std::size_t Binder::link_to(std::size_t parent, std::size_t child, const std::string& parameter) {
  const Resource& owner = model_.resources[parent];
  Resource& owned = model_.resources[child];
  std::optional<std::size_t> link;
  const std::string wish = normalized(owner.name) + "id";
  for (std::size_t i = 0; i < owned.properties.size() && !link; ++i) {
    const std::string& name = owned.properties[i].name;
    if (owned.properties[i].is_hidden() || i == owned.key) continue;
    const bool is_named_like_parameter =
        normalized(parameter) != "id" && normalized(name) == normalized(parameter);
    if (is_named_like_parameter || normalized(name) == wish) link = i;
  }
  const Property& key = owner.properties[owner.key];
  if (!link) {
    const std::string column = "accord_" + http::to_lower(owner.name) + "_id";
    for (std::size_t i = 0; i < owned.properties.size(); ++i) {
      const auto& each = owned.properties[i];
      if (each.is_hidden() && each.references && each.references->resource == parent) link = i;
    }
    const ColumnType type = key.type;
    if (!link) link = add_hidden(owned, column, type);
  }
  Property& property = owned.properties[*link];
  if (!property.references) property.references = Reference{parent, owner.key};
  property.is_indexed = true;
  return *link;
}

std::optional<std::size_t> Binder::item_property(std::size_t index, const std::string& parameter) {
  Resource& resource = model_.resources[index];
  if (normalized(parameter) != "id") {
    if (const auto named = resource.find(parameter)) {
      const ColumnType type = resource.properties[*named].type;
      if (type == ColumnType::text || type == ColumnType::integer || *named == resource.key) {
        resource.properties[*named].is_unique = true;
        return named;
      }
    }
  }
  if (names_key_of(parameter, resource.name)) return resource.key;
  // The family's own last segment names it too: /people/{person_id} of a component Human.
  for (const auto& [collection, family] : families_) {
    if (by_collection_.at(collection) != index || family.item.empty()) continue;
    const std::string segment = collection.substr(collection.rfind('/') + 1);
    if (names_key_of(parameter, singular(segment)) || names_key_of(parameter, segment)) {
      return resource.key;
    }
  }
  for (std::size_t i = 0; i < resource.properties.size(); ++i) {
    Property& property = resource.properties[i];
    if (property.is_hidden() || property.type != ColumnType::text) continue;
    if (normalized(property.name) != normalized(parameter)) continue;
    property.is_unique = true;
    return i;
  }
  return std::nullopt;
}

std::string Binder::bind_item(const Operation& operation, Binding& binding) {
  if (!is_item_path(operation.path)) return {};
  binding.item_parameter = operation.path.parameters().back();
  const auto property = item_property(binding.resource, binding.item_parameter);
  if (!property) {
    return messages::not_a_property(
        binding.item_parameter, model_.resources[binding.resource].name);
  }
  binding.item_property = *property;
  return {};
}

// The item path whose parameters a created row and its ancestors can fill.
void Binder::bind_location(const Operation& operation, Binding& binding) {
  if (binding.action != Action::create && !binding.creates_missing) return;
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
  const auto own = families_.find(collection_path(operation.path));
  if (own != families_.end() && !own->second.item.empty() && accept(own->second)) return;
  for (const auto& [collection, family] : families_) {
    if (by_collection_.at(collection) != binding.resource || family.item.empty()) continue;
    const auto path = PathTemplate::parse(family.item);
    if (path && path->parameters().size() == 1 && accept(family)) return;
  }
}

}  // namespace accord::contract::resource
