#include "accord/contract/resource/assignable.h"

#include <algorithm>

#include "accord/contract/resource/item_shape.h"

namespace accord::contract::resource {
namespace {

constexpr int most_levels = 6;

class Comparison {
 public:
  explicit Comparison(const schema::References& references) : references_(references) {}

  // NOLINTNEXTLINE(misc-no-recursion): bounded by most_levels
  [[nodiscard]] bool fits(const Node& sent, const Node& shown, int level) const {
    if (sent.value == shown.value || level == most_levels) return true;
    const Shape from = item_shape_of(references_, sent);
    const Shape to = item_shape_of(references_, shown);
    if (from.node.value != nullptr && from.node.value == to.node.value) return true;
    if (to.kind == Kind::any) return enum_fits(sent, shown);
    if (from.kind != to.kind && !(from.kind == Kind::integer && to.kind == Kind::number))
      return false;
    switch (to.kind) {
      case Kind::object:
        return members_fit(from, to, level);
      case Kind::array:
        return !from.items || !to.items || fits(from.items, to.items, level + 1);
      default:
        return enum_fits(sent, shown);
    }
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): bounded by most_levels
  [[nodiscard]] bool members_fit(const Shape& from, const Shape& to, int level) const {
    return std::all_of(to.properties.begin(), to.properties.end(), [&](const ShapeProperty& each) {
      const ShapeProperty* given = from.property(each.name);
      if (each.is_required && (given == nullptr || !given->is_required)) return false;
      return given == nullptr || fits(given->schema, each.schema, level + 1);
    });
  }

  // Every value of one enum is one of the other.
  [[nodiscard]] bool enum_fits(const Node& sent, const Node& shown) const {
    const Node allowed = keyword_of(references_, shown, "enum");
    if (!allowed.is_array()) return true;
    const Node given = keyword_of(references_, sent, "enum");
    if (!given.is_array()) return false;
    return std::all_of(given.value->Begin(), given.value->End(), [&](const Json& value) {
      return std::any_of(allowed.value->Begin(), allowed.value->End(), [&](const Json& each) {
        return contract::is_equal(each, value);
      });
    });
  }

  const schema::References& references_;
};

}  // namespace

bool is_assignable(const schema::References& references, const Node& sent, const Node& shown) {
  return Comparison(references).fits(sent, shown, 0);
}

}  // namespace accord::contract::resource
