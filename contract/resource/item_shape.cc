#include "accord/contract/resource/item_shape.h"

#include <algorithm>
#include <memory>

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

// The shape with what alternatives add; null where they add nothing.
std::unique_ptr<const Shape> widened(
    const schema::References& references, const Node& schema, int level) {
  const Shape& plain = shape_of(references, schema);
  if (level == most_wrapping_levels || (plain.kind != Kind::any && plain.kind != Kind::object))
    return nullptr;
  std::unique_ptr<const Shape> shape;
  schema::PartWalk walk(references, schema);
  while (const auto part = walk.next()) {
    for (const char* keyword : {"oneOf", "anyOf"}) {
      const auto alternatives = part->schema.member(keyword).elements();
      if (alternatives.size() < 2 || alternatives.size() > most_alternatives) continue;
      auto merged = std::make_unique<Shape>(shape == nullptr ? plain : *shape);
      const bool is_object = merged->kind == Kind::object;
      Merger merger(*merged);
      const bool are_objects =
          std::all_of(alternatives.begin(), alternatives.end(), [&](const Node& each) {
            // `required` alone restricts the object beside it.
            const auto wide = widened(references, each, level + 1);
            return merger.add(wide == nullptr ? shape_of(references, each) : *wide) ||
                   (is_object && !each.member("type"));
          });
      if (!are_objects) continue;
      merger.finish();
      shape = std::move(merged);
    }
  }
  return shape;
}

}  // namespace

const Shape& item_shape_of(const schema::References& references, const Node& schema) {
  if (!schema.is_object()) return shape_of(references, schema);
  struct Widened : DerivedTable<std::unique_ptr<const Shape>> {};
  auto& known = references.documents().derived().table<Widened>();
  const auto& wide = known.of(schema.value, [&] { return widened(references, schema, 0); });
  return wide == nullptr ? shape_of(references, schema) : *wide;
}

}  // namespace accord::contract::resource
