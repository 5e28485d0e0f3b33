#include "accord/validation/containment/few_values.h"

#include <algorithm>

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

namespace {

// No value between the limits: 1 and 0, or 1 and 1 where one of them is exclusive.
bool is_empty(const Limit& least, const Limit& most) {
  if (!least.place || !most.place) return false;
  return least.value > most.value ||
         (least.value == most.value && (least.is_exclusive || most.is_exclusive));
}

// `contains` asks for more items than it allows: there is no such array.
bool contains_nothing(const SchemaView& view) {
  return std::any_of(view.values.begin(), view.values.end(), [&](const auto& each) {
    if (each.keyword != Keyword::contains || each.or_null) return false;
    const auto least = number_of(beside(view, each, Keyword::min_contains));
    const auto most = number_of(beside(view, each, Keyword::max_contains));
    return most && least.value_or(1) > *most;
  });
}

}  // namespace

bool add_few(const SchemaView& view, std::vector<const Json*>& values) {
  using namespace contract::schema;
  constexpr int largest = 100;
  static const std::vector<Json> integers = [] {
    std::vector<Json> all;
    for (int each = -largest; each <= largest; ++each)
      all.emplace_back(each);
    return all;
  }();
  static const Json no_text("");
  static const Json no_items(rapidjson::kArrayType);
  static const Json no_members(rapidjson::kObjectType);
  const auto limits = [&](Keyword least, Keyword most) {
    return std::pair(
        limit_of(view, least, {}, Bound::least), limit_of(view, most, {}, Bound::most));
  };
  const TypeSet types = types_of(view);
  if ((types & number_type) != 0) {
    const Limit least = limit_of(view, Keyword::minimum, Keyword::exclusive_minimum, Bound::least);
    const Limit most = limit_of(view, Keyword::maximum, Keyword::exclusive_maximum, Bound::most);
    const bool is_small = least.place && most.place && least.value >= -largest &&
                          most.value <= largest && (types & fraction_type) == 0;
    if (!is_small && !is_empty(least, most)) return false;
    for (const Json& each : integers) {
      const int number = each.GetInt();
      if (is_small && number >= least.value && number <= most.value) values.push_back(&each);
    }
  }
  if ((types & string_type) != 0) {
    const auto [least, most] = limits(Keyword::min_length, Keyword::max_length);
    if ((!most.place || most.value >= 1) && !is_empty(least, most)) return false;
    values.push_back(&no_text);
  }
  if ((types & array_type) != 0) {
    const auto [least, most] = limits(Keyword::min_items, Keyword::max_items);
    const bool is_few = (most.place && most.value < 1) || is_empty(least, most);
    if (!is_few && !contains_nothing(view)) return false;
    values.push_back(&no_items);
  }
  if ((types & object_type) == 0) return true;
  const auto [least, most] = limits(Keyword::min_properties, Keyword::max_properties);
  const auto names = view.all(Keyword::property_names);
  const bool has_no_members = (most.place && most.value < 1) ||
                              std::any_of(names.begin(), names.end(), [](const Node& each) {
                                return each.value->IsFalse();
                              });
  if (has_no_members) values.push_back(&no_members);
  return has_no_members || is_empty(least, most) ||
         std::any_of(view.required.begin(), view.required.end(), [&](const auto& each) {
           return member_of(view, each.name).is_refused;
         });
}

}  // namespace accord::validation::containment
