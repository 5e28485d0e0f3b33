#include "accord/contract/diagram/order.h"

#include <algorithm>
#include <cstdint>

namespace accord::contract::diagram {
namespace {

constexpr int most_sweeps = 16;
constexpr int64_t unit = int64_t{1} << 20U;  // from a node to the next one of its layer

// A line of two layers.
struct Line {
  std::size_t left;  // node
  int left_offset;
  std::size_t right;
  int right_offset;
};

// The lines before each layer.
std::vector<std::vector<Line>> lines_of(const Nets& nets) {
  std::vector<std::vector<Line>> lines(nets.layers.size() + 1);
  for (const Bundle& bundle : nets.bundles) {
    const Pin& trunk = bundle.trunk;
    const bool is_left = nets.nodes[trunk.node].layer < bundle.gap;
    for (const Pin& each : bundle.branches) {
      if (nets.nodes[each.node].layer == nets.nodes[trunk.node].layer) continue;
      const Pin& left = is_left ? trunk : each;
      const Pin& right = is_left ? each : trunk;
      lines[bundle.gap].push_back({left.node, left.offset, right.node, right.offset});
    }
  }
  return lines;
}

class Ordering {
 public:
  explicit Ordering(Nets& nets) : nets_(nets), lines_(lines_of(nets)), places_(nets.nodes.size()) {
    for (std::size_t i = 0; i < nets.layers.size(); ++i) {
      center_passing(i);
      number(i);
    }
  }

  [[nodiscard]] std::size_t crossings() const {
    std::size_t sum = 0;
    for (const auto& lines : lines_)
      sum += crossings(lines);
    return sum;
  }

  // By the nodes before each layer, or by those behind.
  void sweep(bool is_forward) {
    const std::size_t count = nets_.layers.size();
    for (std::size_t i = 1; i < count; ++i) {
      const std::size_t layer = is_forward ? i : count - 1 - i;
      sort(layer, lines_[is_forward ? layer : layer + 1], is_forward);
    }
  }

 private:
  // Where nothing else decides it, a line passes through the middle of a layer.
  void center_passing(std::size_t layer) {
    auto& nodes = nets_.layers[layer];
    const auto passing =
        std::stable_partition(nodes.begin(), nodes.end(), [this](std::size_t node) {
          return nets_.nodes[node].is_box();
        });
    std::rotate(nodes.begin() + std::distance(nodes.begin(), passing) / 2, passing, nodes.end());
  }
  void number(std::size_t layer) {
    const auto& nodes = nets_.layers[layer];
    for (std::size_t i = 0; i < nodes.size(); ++i)
      places_[nodes[i]] = static_cast<int64_t>(i) * unit;
  }
  [[nodiscard]] int64_t at(std::size_t node, int offset) const {
    const int height = nets_.nodes[node].height;
    return places_[node] + (height == 0 ? unit / 2 : unit * offset / (height + 1));
  }

  void sort(std::size_t layer, const std::vector<Line>& lines, bool is_forward) {
    std::vector<int64_t> sums(nets_.nodes.size(), 0);
    std::vector<int64_t> counts(nets_.nodes.size(), 0);
    for (const Line& each : lines) {
      const std::size_t node = is_forward ? each.right : each.left;
      sums[node] +=
          is_forward ? at(each.left, each.left_offset) : at(each.right, each.right_offset);
      ++counts[node];
    }
    // A node without a line there keeps its place.
    auto wanted = [&](std::size_t node) {
      return counts[node] == 0 ? at(node, nets_.nodes[node].height / 2) : sums[node] / counts[node];
    };
    std::stable_sort(
        nets_.layers[layer].begin(),
        nets_.layers[layer].end(),
        [&](std::size_t one, std::size_t other) { return wanted(one) < wanted(other); });
    number(layer);
  }

  // Inversions, counted while the right ends are merged.
  [[nodiscard]] std::size_t crossings(const std::vector<Line>& lines) const {
    std::vector<std::pair<int64_t, int64_t>> ends;
    ends.reserve(lines.size());
    for (const Line& each : lines)
      ends.emplace_back(at(each.left, each.left_offset), at(each.right, each.right_offset));
    std::sort(ends.begin(), ends.end());
    std::vector<int64_t> right;
    right.reserve(ends.size());
    for (const auto& each : ends)
      right.push_back(each.second);
    return inversions(right, 0, right.size());
  }
  static std::size_t inversions(std::vector<int64_t>& values, std::size_t from, std::size_t to) {
    if (to - from < 2) return 0;
    const std::size_t middle = (from + to) / 2;
    std::size_t count = inversions(values, from, middle) + inversions(values, middle, to);
    std::size_t left = from;
    for (std::size_t right = middle; right < to; ++right) {
      while (left < middle && values[left] <= values[right])
        ++left;
      count += middle - left;
    }
    const auto start = values.begin();
    std::inplace_merge(
        start + static_cast<std::ptrdiff_t>(from),
        start + static_cast<std::ptrdiff_t>(middle),
        start + static_cast<std::ptrdiff_t>(to));
    return count;
  }

  Nets& nets_;
  std::vector<std::vector<Line>> lines_;
  std::vector<int64_t> places_;
};

}  // namespace

void order_layers(Nets& nets) {
  Ordering ordering(nets);
  std::size_t fewest = ordering.crossings();
  auto best = nets.layers;
  for (int i = 0; i < most_sweeps && fewest > 0; ++i) {
    ordering.sweep(i % 2 == 0);
    const std::size_t count = ordering.crossings();
    if (count >= fewest) continue;
    fewest = count;
    best = nets.layers;
  }
  nets.layers = std::move(best);
}

std::size_t crossings_of(const Nets& nets) {
  Nets copy = nets;
  return Ordering(copy).crossings();
}

}  // namespace accord::contract::diagram
