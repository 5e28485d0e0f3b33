#include "accord/contract/resource/kind_conflict.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"

namespace accord::contract::resource {
namespace {

// Deeper than this a conflict is left to the check of responses.
constexpr int deepest = 4;

bool is_known(Kind kind) {
  return kind != Kind::any && kind != Kind::null;
}

bool conflict(
    const schema::References& references, const Node& written, const Node& shown, int depth) {
  if (depth == 0 || !written || !shown) return false;
  const Shape from = shape_of(references, written);
  const Shape to = shape_of(references, shown);
  if (from.node.value == to.node.value || !is_known(from.kind) || !is_known(to.kind)) return false;
  const bool is_number = to.kind == Kind::number && from.kind == Kind::integer;
  if (from.kind != to.kind) return !is_number;
  if (from.kind == Kind::array) return conflict(references, from.items, to.items, depth - 1);
  return std::any_of(
      from.properties.begin(), from.properties.end(), [&](const ShapeProperty& each) {
        const ShapeProperty* other = to.property(each.name);
        return other != nullptr && conflict(references, each.schema, other->schema, depth - 1);
      });
}

}  // namespace

bool has_kind_conflict(
    const schema::References& references, const Node& written, const Node& shown) {
  return conflict(references, written, shown, deepest);
}

}  // namespace accord::contract::resource
