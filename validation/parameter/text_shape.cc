#include "accord/validation/parameter/text_shape.h"

namespace accord::validation {

using contract::DocumentSet;
using contract::Json;
using contract::Node;
using contract::resource::keyword_of;
using contract::resource::shape_of;

namespace {

TextShape::Value value_of(const DocumentSet& documents, const Node& schema) {
  const auto& shape = shape_of(documents, schema);
  TextShape::Value value;
  value.kind = shape.kind;
  value.is_nullable = shape.is_nullable;
  value.is_read_only = shape.is_read_only;
  value.schema = schema;
  for (const char* keyword :
       {"additionalProperties", "unevaluatedProperties", "patternProperties"}) {
    value.judges_additional |= static_cast<bool>(keyword_of(documents, schema, keyword));
  }
  return value;
}

}  // namespace

// Breadth first, each place once: the level at which a place is met first is its lowest.
TextShape TextShape::of(const DocumentSet& documents, const Node& schema, std::size_t levels) {
  TextShape all;
  std::map<const Json*, Index> known;
  std::vector<std::size_t> level_of;
  const auto add = [&](const Node& at, std::size_t level) {
    const auto [place, is_new] = known.emplace(at.value, all.values_.size());
    if (is_new) {
      all.values_.push_back(value_of(documents, at));
      level_of.push_back(level);
      all.has_any_ = all.has_any_ || all.values_.back().kind == Kind::any;
    }
    return place->second;
  };
  add(schema, 0);
  for (Index i = 0; i < all.values_.size(); ++i) {
    const std::size_t below = level_of[i] + 1;
    if (below > levels) continue;
    const auto& shape = shape_of(documents, all.values_[i].schema);
    if (shape.items.is_object()) {
      const Index items = add(shape.items, below);
      all.values_[i].items = items;
    }
    for (const auto& each : shape.properties) {
      const Index property = add(each.schema, below);
      all.values_[i].properties.emplace(each.name, property);
    }
    const Node additional = keyword_of(documents, all.values_[i].schema, "additionalProperties");
    if (additional.is_object()) {
      const Index other = add(additional, below);
      all.values_[i].additional = other;
    }
  }
  return all;
}

const TextShape::Value& TextShape::property(const Value& object, std::string_view name) const {
  const auto known = object.properties.find(name);
  if (known != object.properties.end()) return values_[known->second];
  return object.additional ? values_[*object.additional] : anything_;
}

const TextShape::Value& TextShape::items(const Value& array) const {
  return array.items ? values_[*array.items] : anything_;
}

}  // namespace accord::validation
