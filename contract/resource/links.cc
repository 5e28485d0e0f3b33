#include "accord/contract/resource/links.h"

#include "accord/contract/http/text.h"
#include "accord/contract/resource/columns.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// The column of the only property that shows the parent.
std::optional<std::size_t> shown_parent(const Resource& child, std::size_t parent) {
  std::optional<std::size_t> link;
  for (const Property& each : child.properties) {
    const bool is_parent = each.relation && each.relation->kind == Relation::Kind::parent &&
                           each.relation->resource == parent;
    if (!is_parent) continue;
    if (link) return std::nullopt;
    link = each.relation->link;
  }
  return link;
}

std::optional<std::size_t> named_link(
    const Resource& child,
    std::size_t parent,
    const std::string& parent_name,
    const std::string& parameter) {
  const std::string wish = normalized(parent_name) + "id";
  const std::string plain = normalized(parameter);
  for (std::size_t i = 0; i < child.properties.size(); ++i) {
    const Property& each = child.properties[i];
    const bool holds_keys = each.type == ColumnType::integer || each.type == ColumnType::text;
    const bool is_declared = each.foreign_key.is_string() && each.references;
    const bool is_of_another = (each.relation && each.relation->resource != parent) ||
                               (is_declared && each.references->resource != parent);
    if (each.is_hidden() || i == child.key || !holds_keys || is_of_another) continue;
    const std::string name = normalized(each.name);
    if ((plain != "id" && name == plain) || name == wish) return i;
  }
  return std::nullopt;
}

// The column of the only property whose x-foreign-key names the key of the parent.
std::optional<std::size_t> declared_link(
    const Resource& child, std::size_t parent, std::size_t parent_key) {
  std::optional<std::size_t> link;
  for (std::size_t i = 0; i < child.properties.size(); ++i) {
    const Property& each = child.properties[i];
    const bool is_declared = each.foreign_key.is_string() && each.references &&
                             each.references->resource == parent &&
                             each.references->property == parent_key;
    if (!is_declared || each.is_hidden() || i == child.key) continue;
    if (link) return std::nullopt;
    link = i;
  }
  return link;
}

std::optional<std::size_t> hidden_link(const Resource& child, std::size_t parent) {
  for (std::size_t i = 0; i < child.properties.size(); ++i) {
    const auto& each = child.properties[i];
    if (each.is_hidden() && each.references && each.references->resource == parent) return i;
  }
  return std::nullopt;
}

}  // namespace

std::size_t link_to(
    Model& model,
    std::size_t parent,
    std::size_t child,
    const std::string& parameter,
    bool is_known) {
  const Resource& owner = model.resources[parent];
  Resource& owned = model.resources[child];
  const Property key = owner.properties[owner.key];
  std::optional<std::size_t> link;
  if (is_known) link = named_link(owned, parent, owner.name, parameter);
  if (!link) link = declared_link(owned, parent, owner.key);
  if (!link) link = shown_parent(owned, parent);
  if (!link) link = hidden_link(owned, parent);
  if (!link) {
    link = add_hidden(owned, "accord_" + http::to_lower(owner.name) + "_id", key.type);
  }
  Property& property = owned.properties[*link];
  if (!property.references) property.references = Reference{parent, owner.key};
  property.is_indexed = true;
  return *link;
}

std::optional<std::size_t> key_holder(
    const Model& model, std::size_t parent, std::size_t child, const std::string& name) {
  const Resource& owner = model.resources[parent];
  const Resource& owned = model.resources[child];
  for (std::size_t i = 0; i < owned.properties.size(); ++i) {
    const Property& each = owned.properties[i];
    if (each.is_hidden() || each.relation || i == owned.key || !is_same_normalized(each.name, name))
      continue;
    const bool is_free = !each.references || (each.references->resource == parent &&
                                              each.references->property == owner.key);
    const bool is_fit = each.type == owner.properties[owner.key].type && each.scope.empty() &&
                        each.origin == Origin::client && !each.is_write_only;
    if (is_fit && is_free) return i;
  }
  return std::nullopt;
}

}  // namespace accord::contract::resource
