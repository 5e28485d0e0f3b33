#include "accord/contract/resource/item_shape.h"

#include <algorithm>

#include "accord/contract/schema/parts.h"

namespace accord::contract::resource {
namespace {

constexpr int most_wrapping_levels = 4;
constexpr std::size_t most_alternatives = 64;

bool is_null(const Shape& shape) {
  return shape.kind == Kind::null;
}

// Adds the properties of one alternative; true where it is an object or null.
class Merger {
 public:
  explicit Merger(Shape& into) : into_(into) {}

  bool add(const Shape& alternative) {
    if (is_null(alternative)) {
      into_.is_nullable = true;
      return true;
    }
    if (alternative.kind != Kind::object) return false;
    for (const ShapeProperty& each : alternative.properties) {
      const bool is_known = into_.property(each.name) != nullptr;
      if (!is_known) added_.push_back({each, 0});
      if (!is_known) into_.properties.push_back({each.name, each.schema, false});
      for (auto& [property, times] : added_) {
        if (property.name == each.name && each.is_required) ++times;
      }
    }
    into_.keeps_unknown = into_.keeps_unknown || alternative.keeps_unknown;
    ++count_;
    return true;
  }

  void finish() {
    for (const auto& [property, times] : added_) {
      if (times < count_) continue;
      for (ShapeProperty& each : into_.properties) {
        if (each.name == property.name) each.is_required = true;
      }
    }
    if (count_ > 0) into_.kind = Kind::object;
  }

 private:
  struct Added {
    ShapeProperty property;
    std::size_t times;  // how many alternatives require it
  };
  Shape& into_;
  std::vector<Added> added_;
  std::size_t count_ = 0;
};

Shape gather(const schema::References& references, const Node& schema, int level) {
  Shape shape = shape_of(references, schema);
  if (level == most_wrapping_levels || (shape.kind != Kind::any && shape.kind != Kind::object))
    return shape;
  schema::PartWalk walk(references, schema);
  while (const auto part = walk.next()) {
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const auto alternatives = part->schema.member(keyword).elements();
      if (alternatives.size() < 2 || alternatives.size() > most_alternatives) continue;
      Shape merged = shape;
      Merger merger(merged);
      const bool are_objects =
          std::all_of(alternatives.begin(), alternatives.end(), [&](const Node& each) {
            // `required` alone restricts the object beside it.
            const Shape alternative = gather(references, each, level + 1);
            return merger.add(alternative) || (shape.kind == Kind::object && !each.member("type"));
          });
      if (!are_objects) continue;
      merger.finish();
      shape = std::move(merged);
    }
  }
  return shape;
}

}  // namespace

Shape item_shape_of(const schema::References& references, const Node& schema) {
  return gather(references, schema, 0);
}

}  // namespace accord::contract::resource
