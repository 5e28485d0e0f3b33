// Arrays of the lengths, and with the items, at which two schemas differ.
#include <algorithm>

#include "accord/validation/witness/values.h"

namespace accord::validation::containment {

using contract::Json;
using contract::Node;

void Values::propose_arrays(
    const SchemaView& accepting, const SchemaView& refusing, List& proposed) {
  constexpr long double longest = 60;
  const std::size_t prefix = std::max(prefix_of(accepting), prefix_of(refusing));
  std::vector<List> at_index;
  const auto or_left = [](const Slot& slot, const SchemaView& view) {
    return slot.is_declared ? slot.schemas : view.all(Keyword::unevaluated_items);
  };
  for (std::size_t at = 0; at <= prefix; ++at) {
    const Slot own = item_of(accepting, at);
    const Slot other = item_of(refusing, at);
    at_index.push_back(
        own.is_refused ? List()
                       : of(from_.views.of(or_left(own, accepting)),
                            against_.views.of(or_left(other, refusing))));
  }
  const auto item = [&](std::size_t at, std::size_t choice) -> const Json* {
    const List& list = at_index[std::min(at, prefix)];
    return list.empty() ? nullptr : list[choice % list.size()];
  };
  std::vector<List> pools;  // what `contains` looks for
  for (const Node& each : accepting.all(Keyword::contains))
    pools.push_back(of(from_.views.of(each), against_.views.of(refusing.first(Keyword::contains))));
  for (const Node& each : refusing.all(Keyword::contains)) {
    SchemaView hinting;
    hinting.values.push_back({Keyword::not_, each, 0});
    pools.push_back(hints(hinting));
    // What it counts and the other does not.
    Values others(against_, from_, direction_);
    others.set_budget(200);
    others.depth_ = depth_ + 3;
    List uncounted;
    const Node own = accepting.first(Keyword::contains);
    if (own && depth_ < 8) {
      for (const Json* value : others.of(against_.views.of(each), from_.views.of(own)))
        uncounted.push_back(keep(Json(*value, memory_)));
    }
    pools.push_back(uncounted);
  }
  std::set<std::size_t> lengths = {0, 1, 2, 3};
  for (std::size_t at = 1; at <= prefix + 1; ++at)
    lengths.insert(at);
  for (const SchemaView* view : {&accepting, &refusing}) {
    for (const Keyword keyword :
         {Keyword::min_items, Keyword::max_items, Keyword::min_contains, Keyword::max_contains}) {
      for (const Node& each : view->all(keyword)) {
        const auto number = number_of(each);
        if (!number || *number < 0 || *number > longest) continue;
        const auto count = static_cast<std::size_t>(*number);
        lengths.insert({count, count + 1, count + 2, count == 0 ? 0 : count - 1});
      }
    }
  }
  const auto filled = [&](std::size_t length, auto choose) {
    Json array(rapidjson::kArrayType);
    for (std::size_t at = 0; at < length; ++at) {
      const Json* value = choose(at);
      if (value == nullptr) return;
      array.PushBack(Json(*value, memory_), memory_);
    }
    proposed.push_back(keep(std::move(array)));
  };
  const Limit least = limit_of(accepting, Keyword::min_items, std::nullopt, Bound::least);
  const auto shortest = static_cast<std::size_t>(
      least.place && least.value > 0 && least.value <= longest ? least.value : 1);
  // One item changed after the other.
  for (std::size_t changed = 0; changed <= prefix; ++changed) {
    for (std::size_t choice = 0; choice < at_index[changed].size(); ++choice) {
      filled(std::max(shortest, changed + 1), [&](std::size_t at) {
        return item(
            at, at == changed ? choice : at_index[std::min(at, prefix)].size() - 1 - at % 2);
      });
    }
  }
  for (const std::size_t length : lengths) {
    filled(length, [&](std::size_t at) { return item(at, at); });
    filled(length, [&](std::size_t at) {
      return item(at, at_index[std::min(at, prefix)].size() - 1);
    });
    filled(length, [&](std::size_t at) { return item(at, 0); });
    for (const List& pool : pools) {
      if (pool.empty()) continue;
      for (std::size_t count = 1; count <= std::min<std::size_t>(length, 8); ++count) {
        filled(length, [&](std::size_t at) { return at < count ? pool[0] : item(at, at); });
        filled(length, [&](std::size_t at) {
          return at < count ? pool[at % pool.size()]
                            : item(at, at_index[std::min(at, prefix)].size() - 1);
        });
      }
    }
  }
}

}  // namespace accord::validation::containment
