#include "accord/contract/diagram/layers.h"

#include <algorithm>
#include <tuple>

namespace accord::contract::diagram {
namespace {

using Lists = std::vector<std::vector<std::size_t>>;

struct Graph {
  Lists children;
  Lists parents;

  explicit Graph(std::size_t size) : children(size), parents(size) {}
  void add(std::size_t parent, std::size_t child) {
    children[parent].push_back(child);
    parents[child].push_back(parent);
  }
};

// Depth first, without recursion: boxes in the order in which they are left, and the pairs that
// close a circle turned round.
class Search {
 public:
  explicit Search(const Graph& graph)
      : graph_(graph),
        states_(graph.children.size()),
        acyclic(graph.children.size()) {
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (graph.parents[i].empty()) visit(i);
    }
    for (std::size_t i = 0; i < states_.size(); ++i)
      visit(i);
  }

 private:
  enum class State { untouched, open, left };

  void visit(std::size_t start) {
    if (states_[start] != State::untouched) return;
    std::vector<std::pair<std::size_t, std::size_t>> way = {{start, 0}};
    states_[start] = State::open;
    while (!way.empty()) {
      auto& [box, next] = way.back();
      if (next == graph_.children[box].size()) {
        states_[box] = State::left;
        left.push_back(box);
        way.pop_back();
        continue;
      }
      const std::size_t child = graph_.children[box][next++];
      if (states_[child] == State::open) {
        acyclic.add(child, box);
        continue;
      }
      acyclic.add(box, child);
      if (states_[child] != State::untouched) continue;
      states_[child] = State::open;
      way.emplace_back(child, 0);
    }
  }

  const Graph& graph_;
  std::vector<State> states_;

 public:
  std::vector<std::size_t> left;
  Graph acyclic;
};

class Layers {
 public:
  Layers(const std::vector<int>& heights, int most) : heights_(heights), most_(most) {}

  // The first layer from `least` on that has room.
  std::size_t put(std::size_t box, std::size_t least) {
    while (!has_room(box, least))
      ++least;
    used_.resize(std::max(used_.size(), least + 1));
    used_[least] += heights_[box];
    return least;
  }
  [[nodiscard]] bool has_room(std::size_t box, std::size_t layer) const {
    return layer >= used_.size() || used_[layer] == 0 || used_[layer] + heights_[box] <= most_;
  }
  void move(std::size_t box, std::size_t from, std::size_t to) {
    used_[from] -= heights_[box];
    used_[to] += heights_[box];
  }

 private:
  const std::vector<int>& heights_;
  int most_;
  std::vector<int> used_;
};

}  // namespace

std::vector<std::size_t> layers_of(
    const std::vector<int>& heights, const std::vector<Pair>& pairs, int most_height) {
  Graph graph(heights.size());
  for (const auto& [parent, child] : pairs)
    graph.add(parent, child);
  const Search search(graph);
  std::vector<std::size_t> order(search.left.rbegin(), search.left.rend());  // parents first
  const Graph& acyclic = search.acyclic;
  std::vector<std::size_t> depths(heights.size(), 0);
  for (const std::size_t box : order) {
    for (const std::size_t parent : acyclic.parents[box])
      depths[box] = std::max(depths[box], depths[parent] + 1);
  }
  // Those that others refer to stand before those that only refer.
  std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    const std::size_t count = acyclic.children[one].size();
    const std::size_t others = acyclic.children[other].size();
    return std::tuple(depths[one], others, one) < std::tuple(depths[other], count, other);
  });
  Layers layers(heights, most_height);
  std::vector<std::size_t> placed(heights.size(), 0);
  for (const std::size_t box : order) {
    std::size_t least = 0;
    for (const std::size_t parent : acyclic.parents[box])
      least = std::max(least, placed[parent] + 1);
    placed[box] = layers.put(box, least);
  }
  // What refers to nothing stands beside the first that refers to it.
  for (auto box = order.rbegin(); box != order.rend(); ++box) {
    if (!acyclic.parents[*box].empty() || acyclic.children[*box].empty()) continue;
    std::size_t first = heights.size();
    for (const std::size_t child : acyclic.children[*box])
      first = std::min(first, placed[child]);
    for (std::size_t to = first - 1; to > placed[*box]; --to) {
      if (!layers.has_room(*box, to)) continue;
      layers.move(*box, placed[*box], to);
      placed[*box] = to;
    }
  }
  return placed;
}

}  // namespace accord::contract::diagram
