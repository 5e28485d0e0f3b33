#include "accord/contract/diagram/heights.h"

#include <algorithm>
#include <iterator>

namespace accord::contract::diagram {
namespace {

constexpr int between_boxes = 28;
constexpr int beside_a_box = 18;
constexpr int between_lines = 12;
constexpr int rounds = 6;

int space_between(const Node& one, const Node& other) {
  if (one.is_box() && other.is_box()) return between_boxes;
  return one.is_box() || other.is_box() ? beside_a_box : between_lines;
}

// A place that is wanted, and how much.
struct Wish {
  int place;
  int weight;

  bool operator<(const Wish& other) const { return place < other.place; }
};

int median(const std::vector<Wish>& sorted) {
  int rest = 0;
  for (const Wish& each : sorted)
    rest += each.weight;
  rest = (rest + 1) / 2;
  for (const Wish& each : sorted) {
    rest -= each.weight;
    if (rest <= 0) return each.place;
  }
  return 0;
}

// Neighbours that want the same place share one: the median of what they want.
struct Pool {
  std::vector<Wish> wishes;  // sorted
  int place;
  std::size_t count = 1;  // of nodes
};

// The non-decreasing sequence with the least weighted sum of distances.
std::vector<int> fitted(const std::vector<Wish>& wishes) {
  std::vector<Pool> pools;
  for (const Wish& each : wishes) {
    pools.push_back({{each}, each.place, 1});
    while (pools.size() > 1 && pools.back().place < pools[pools.size() - 2].place) {
      const Pool last = std::move(pools.back());
      pools.pop_back();
      Pool& pool = pools.back();
      std::vector<Wish> merged;
      std::merge(
          last.wishes.begin(),
          last.wishes.end(),
          pool.wishes.begin(),
          pool.wishes.end(),
          std::back_inserter(merged));
      pool = {std::move(merged), 0, pool.count + last.count};
      pool.place = median(pool.wishes);
    }
  }
  std::vector<int> fit;
  for (const Pool& each : pools)
    fit.insert(fit.end(), each.count, each.place);
  return fit;
}

struct Neighbour {
  std::size_t node;
  int difference;  // of this node's y to that of the neighbour where their line is straight
  bool is_before;
};

class Placing {
 public:
  explicit Placing(Nets& nets) : nets_(nets), neighbours_(nets.nodes.size()) {
    for (const Bundle& bundle : nets.bundles) {
      for (const Pin& each : bundle.branches)
        join(bundle.trunk, each);
    }
    for (std::size_t i = 0; i < nets.layers.size(); ++i)
      settle(i, std::vector<Wish>(nets.layers[i].size(), Wish{0, 1}));
  }

  enum class By { before, behind, both };

  void sweep(By by) {
    const std::size_t count = nets_.layers.size();
    for (std::size_t i = 0; i < count; ++i)
      place(by == By::behind ? count - 1 - i : i, by);
  }

 private:
  void join(const Pin& one, const Pin& other) {
    const std::size_t layer = nets_.nodes[one.node].layer;
    const std::size_t to = nets_.nodes[other.node].layer;
    if (layer == to) return;
    neighbours_[one.node].push_back({other.node, other.offset - one.offset, to < layer});
    neighbours_[other.node].push_back({one.node, one.offset - other.offset, layer < to});
  }

  void place(std::size_t layer, By by) {
    std::vector<Wish> wishes;
    for (const std::size_t node : nets_.layers[layer]) {
      std::vector<Wish> places;
      int weight = 0;
      for (const Neighbour& each : neighbours_[node]) {
        if (by != By::both && each.is_before != (by == By::before)) continue;
        const bool is_passing = !nets_.nodes[node].is_box() && !nets_.nodes[each.node].is_box();
        places.push_back({nets_.nodes[each.node].y + each.difference, is_passing ? 4 : 1});
        weight += places.back().weight;
      }
      std::sort(places.begin(), places.end());
      wishes.push_back(
          places.empty() ? Wish{nets_.nodes[node].y, 1} : Wish{median(places), weight});
    }
    settle(layer, std::move(wishes));
  }

  // As near to what is wanted as the order and the space between nodes allow.
  void settle(std::size_t layer, std::vector<Wish> wishes) {
    const auto& nodes = nets_.layers[layer];
    std::vector<int> least(nodes.size(), 0);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const Node& above = nets_.nodes[nodes[i - 1]];
      least[i] = least[i - 1] + above.height + space_between(above, nets_.nodes[nodes[i]]);
    }
    for (std::size_t i = 0; i < nodes.size(); ++i)
      wishes[i].place -= least[i];
    const std::vector<int> fit = fitted(wishes);
    for (std::size_t i = 0; i < nodes.size(); ++i)
      nets_.nodes[nodes[i]].y = fit[i] + least[i];
  }

  Nets& nets_;
  std::vector<std::vector<Neighbour>> neighbours_;
};

}  // namespace

void place_nodes(Nets& nets) {
  Placing placing(nets);
  for (int i = 0; i < rounds; ++i) {
    placing.sweep(Placing::By::before);
    placing.sweep(Placing::By::behind);
  }
  placing.sweep(Placing::By::both);
  int top = 0;
  bool is_first = true;
  for (const Node& each : nets.nodes) {
    if (is_first || each.y < top) top = each.y;
    is_first = false;
  }
  for (Node& each : nets.nodes)
    each.y -= top;
}

}  // namespace accord::contract::diagram
