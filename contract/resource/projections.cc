#include "accord/contract/resource/projections.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// Half of the smaller one's properties, an identifier among them.
bool is_same_resource(const Shape& left, const Shape& right) {
  if (left.component.empty() || right.component.empty()) return false;
  std::size_t common = 0;
  bool has_id = false;
  for (const ShapeProperty& each : left.properties) {
    if (right.property(each.name) == nullptr) continue;
    ++common;
    const std::string name = normalized(each.name);
    has_id = has_id || name.ends_with("id") || name == "key" || name == "name" || name == "slug";
  }
  const std::size_t smaller = std::min(left.properties.size(), right.properties.size());
  return has_id && common * 2 >= smaller;
}

// An item path tells most, then a create.
int rank(const Family& family) {
  return (family.item.empty() ? 0 : 2) + (family.has_create ? 1 : 0);
}

}  // namespace

Projections::Projections(
    const DocumentSet& documents, const std::map<std::string, Family>& families)
    : families_(families) {
  for (const auto& [place, family] : families) {
    const std::size_t own = index_of(family.representation.value);
    if (family.is_singleton) continue;
    const Shape& shape = item_shape_of(documents, family.representation);
    for (const Shape& each : family.shapes) {
      if (each.node.value == family.representation.value || !is_same_resource(shape, each))
        continue;
      parents_[root(index_of(each.node.value))] = root(own);
    }
  }
  for (const auto& [place, family] : families) {
    if (family.is_singleton) continue;
    const Family*& best = best_[root(indices_.at(family.representation.value))];
    if (best == nullptr || rank(family) > rank(*best)) best = &family;
  }
}

std::size_t Projections::index_of(const Json* schema) {
  const auto [found, is_new] = indices_.emplace(schema, parents_.size());
  if (is_new) parents_.push_back(found->second);
  return found->second;
}

std::size_t Projections::root(std::size_t index) const {
  while (parents_[index] != index) {
    parents_[index] = parents_[parents_[index]];
    index = parents_[index];
  }
  return index;
}

const Family& Projections::representative(const std::string& place) const {
  const Family& family = families_.at(place);
  if (family.is_singleton) return family;
  return *best_.at(root(indices_.at(family.representation.value)));
}

}  // namespace accord::contract::resource
