#include "accord/validation/containment/same.h"

#include <algorithm>
#include <map>

namespace accord::validation::containment {

using contract::Node;
using Value = SchemaView::Value;

namespace {

constexpr std::size_t deepest_pair = 300;

enum class Shape { plain, schema, list, map };

Shape shape_of(Keyword keyword) {
  switch (keyword) {
    case Keyword::not_:
    case Keyword::if_:
    case Keyword::then_:
    case Keyword::else_:
    case Keyword::items:
    case Keyword::contains:
    case Keyword::property_names:
    case Keyword::additional_properties:
    case Keyword::unevaluated_items:
    case Keyword::unevaluated_properties:
      return Shape::schema;
    case Keyword::one_of:
    case Keyword::any_of:
    case Keyword::prefix_items:
      return Shape::list;
    case Keyword::properties:
    case Keyword::pattern_properties:
    case Keyword::dependent_schemas:
      return Shape::map;
    default:
      return Shape::plain;
  }
}

// What a value is compared as: `const` as an enum of one, a limit of 3.0 with its flag as the
// exclusive limit of 3.1.
Keyword compared_as(const SchemaView& view, const Value& value) {
  const auto is_exclusive = [&](Keyword flag) {
    const Node node = beside(view, value, flag);
    return node && node.value->IsTrue();
  };
  if (value.keyword == Keyword::const_) return Keyword::enum_;
  if (value.keyword == Keyword::minimum && is_exclusive(Keyword::exclusive_minimum))
    return Keyword::exclusive_minimum;
  if (value.keyword == Keyword::maximum && is_exclusive(Keyword::exclusive_maximum))
    return Keyword::exclusive_maximum;
  return value.keyword;
}

bool is_flag_of_limit(const Value& value) {
  const bool is_exclusive =
      value.keyword == Keyword::exclusive_minimum || value.keyword == Keyword::exclusive_maximum;
  return is_exclusive && value.node.value->IsBool();
}

// By keyword, those of one keyword in their order.
std::vector<const Value*> sorted(const SchemaView& view) {
  std::vector<const Value*> values;
  for (const Value& each : view.values) {
    const bool is_type = each.keyword == Keyword::type || each.keyword == Keyword::nullable;
    if (!is_type && !is_flag_of_limit(each)) values.push_back(&each);
  }
  std::stable_sort(values.begin(), values.end(), [&](const Value* left, const Value* right) {
    return compared_as(view, *left) < compared_as(view, *right);
  });
  return values;
}

bool is_same_names(const Node& old, const Node& now) {
  if (!old.is_array() || !now.is_array()) return contract::is_equal(*old.value, *now.value);
  const auto names = [](const Node& list) {
    std::set<std::string> all;
    for (const Node& each : list.elements())
      all.insert(contract::to_text(*each.value));
    return all;
  };
  return names(old) == names(now);
}

bool is_same_values(const Value& old, const Value& now) {
  const auto values = [](const Value& each) {
    std::set<std::string> all;
    if (each.keyword == Keyword::const_ || !each.node.is_array()) {
      all.insert(contract::to_text(*each.node.value));
    } else {
      for (const Node& value : each.node.elements())
        all.insert(contract::to_text(*value.value));
    }
    return all;
  };
  return values(old) == values(now);
}

}  // namespace

bool Sameness::is_same(const Node& old, const Node& now) {
  return is_same(old_.views.of(old), now_.views.of(now));
}

void Sameness::forget(std::size_t mark) {
  for (; trail_.size() > mark; trail_.pop_back())
    same_.erase(trail_.back());
}

bool Sameness::is_same(const SchemaView& old, const SchemaView& now) {
  if (depth_ > 0) return look(old, now);
  const std::size_t mark = trail_.size();
  bool is_so = look(old, now);
  while (is_so && !pending_.empty()) {
    const Pair next = pending_.back();
    pending_.pop_back();
    is_so = look(*next.first, *next.second);
  }
  pending_.clear();
  if (is_so) return true;
  forget(mark);
  different_.emplace(&old, &now);
  return false;
}

// What was taken for the same while a pair was looked at that turns out to differ is looked at
// again.
bool Sameness::look(const SchemaView& old, const SchemaView& now) {
  const Pair pair(&old, &now);
  if (different_.contains(pair)) return false;
  if (same_.contains(pair)) return true;
  if (depth_ >= deepest_pair) {
    pending_.push_back(pair);
    return true;
  }
  same_.insert(pair);
  const std::size_t mark = trail_.size();
  trail_.push_back(pair);
  ++depth_;
  const bool is_so = compare(old, now);
  --depth_;
  if (!is_so) {
    forget(mark);
    different_.insert(pair);
  }
  return is_so;
}

bool Sameness::compare(const SchemaView& old, const SchemaView& now) {
  if (old.is_never != now.is_never || old.types != now.types) return false;
  const auto before = sorted(old);
  const auto after = sorted(now);
  if (before.size() != after.size()) return false;
  std::map<std::size_t, std::size_t> parts;
  for (std::size_t at = 0; at < before.size(); ++at) {
    const Value& one = *before[at];
    const Value& two = *after[at];
    const Keyword keyword = compared_as(old, one);
    if (keyword != compared_as(now, two) || one.or_null != two.or_null) return false;
    if (parts.try_emplace(one.part, two.part).first->second != two.part) return false;
    const bool is_so =
        keyword == Keyword::enum_ ? is_same_values(one, two) : is_same(keyword, one.node, two.node);
    if (!is_so) return false;
  }
  return true;
}

bool Sameness::is_same(Keyword keyword, const Node& old, const Node& now) {
  switch (shape_of(keyword)) {
    case Shape::schema:
      return is_same(old, now);
    case Shape::list: {
      const auto one = old.elements();
      const auto two = now.elements();
      return one.size() == two.size() &&
             std::equal(
                 one.begin(), one.end(), two.begin(), [&](const Node& left, const Node& right) {
                   return is_same(left, right);
                 });
    }
    case Shape::map: {
      const auto members = old.members();
      return members.size() == now.members().size() &&
             std::all_of(members.begin(), members.end(), [&](const auto& each) {
               const Node other = now.member(each.first);
               return other && is_same(each.second, other);
             });
    }
    case Shape::plain:
      return keyword == Keyword::required || keyword == Keyword::enum_
                 ? is_same_names(old, now)
                 : contract::is_equal(*old.value, *now.value);
  }
  return false;
}

}  // namespace accord::validation::containment
