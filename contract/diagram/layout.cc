#include "accord/contract/diagram/layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "accord/contract/diagram/heights.h"
#include "accord/contract/diagram/layers.h"
#include "accord/contract/diagram/nets.h"
#include "accord/contract/diagram/order.h"
#include "accord/contract/diagram/pack.h"
#include "accord/contract/diagram/tracks.h"

namespace accord::contract::diagram {
namespace {

constexpr int between_tracks = 12;
constexpr int gap_margin = mark_length + 14;
constexpr int between_components = 48;
constexpr int least_height = 640;  // of the layers of a component, where there are that many boxes

// The components of a diagram, each with its boxes and edges in order.
std::vector<Component> components_of(const Diagram& diagram) {
  std::vector<std::size_t> parents(diagram.boxes.size());
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  auto root = [&parents](std::size_t box) {
    while (parents[box] != box)
      box = parents[box] = parents[parents[box]];
    return box;
  };
  for (const Edge& each : diagram.edges) {
    const std::size_t one = root(each.referred.box);
    const std::size_t other = root(each.referring.box);
    parents[std::max(one, other)] = std::min(one, other);
  }
  std::vector<Component> by_root(diagram.boxes.size());
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i)
    by_root[root(i)].boxes.push_back(i);
  for (std::size_t i = 0; i < diagram.edges.size(); ++i)
    by_root[root(diagram.edges[i].referred.box)].edges.push_back(i);
  std::vector<Component> all;
  for (Component& each : by_root) {
    if (!each.boxes.empty()) all.push_back(std::move(each));
  }
  return all;
}

void choose_layers(
    const Diagram& diagram, const std::vector<Measured>& measured, Component& component) {
  std::vector<std::size_t> numbers(diagram.boxes.size(), 0);
  std::vector<int> heights;
  int64_t area = 0;
  for (std::size_t i = 0; i < component.boxes.size(); ++i) {
    const Measured& box = measured[component.boxes[i]];
    numbers[component.boxes[i]] = i;
    heights.push_back(box.height + 28);
    area += static_cast<int64_t>(heights.back()) * (box.width + 2 * gap_margin);
  }
  std::vector<Pair> pairs;
  for (const std::size_t each : component.edges) {
    const Edge& edge = diagram.edges[each];
    if (edge.referred.box == edge.referring.box) continue;
    pairs.emplace_back(numbers[edge.referred.box], numbers[edge.referring.box]);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  const int wished = static_cast<int>(std::sqrt(static_cast<double>(area) / 1.6));
  component.layers = layers_of(heights, pairs, std::max(wished, least_height));
}

// A component with its places, its corner at the top left at (0, 0).
class Drawing {
 public:
  Drawing(const Diagram& diagram, const std::vector<Measured>& measured, const Component& component)
      : nets_(nets_of(diagram, measured, component)),
        widths_(nets_.layers.size(), 0) {
    order_layers(nets_);
    place_nodes(nets_);
    for (const Node& each : nets_.nodes) {
      if (each.is_box())
        widths_[each.layer] = std::max(widths_[each.layer], measured[each.box].width);
      layout.height = std::max(layout.height, each.y + each.height);
    }
    choose_tracks();
    choose_columns();
    for (const Node& each : nets_.nodes) {
      if (each.is_box())
        layout.boxes.push_back({each.box, {left_[each.layer], each.y}, widths_[each.layer]});
    }
    draw();
  }

  Layout layout;

 private:
  [[nodiscard]] bool is_left_of(const Pin& pin, std::size_t gap) const {
    return nets_.nodes[pin.node].layer < gap;
  }
  [[nodiscard]] int height_of(const Pin& pin) const { return nets_.nodes[pin.node].y + pin.offset; }

  void choose_tracks() {
    bundles_.resize(nets_.layers.size() + 1);
    for (std::size_t i = 0; i < nets_.bundles.size(); ++i)
      bundles_[nets_.bundles[i].gap].push_back(i);
    tracks_.resize(bundles_.size());
    for (std::size_t gap = 1; gap < bundles_.size(); ++gap) {
      std::vector<Strand> strands;
      for (const std::size_t each : bundles_[gap]) {
        Strand strand;
        for (const Pin& pin : nets_.bundles[each].pins())
          (is_left_of(pin, gap) ? strand.left : strand.right).push_back(height_of(pin));
        strands.push_back(std::move(strand));
      }
      tracks_[gap] = tracks_of(strands);
    }
  }

  // The left edge of each layer.
  void choose_columns() {
    int x = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      left_.push_back(x);
      const auto tracks = static_cast<int>(tracks_[i + 1].count);
      x += widths_[i];
      const bool is_last = i + 1 == widths_.size();
      layout.width = x + (is_last && tracks > 0 ? gap_margin + tracks * between_tracks : 0);
      x += 2 * gap_margin + std::max(tracks - 1, 0) * between_tracks;
    }
  }

  // Where the line of a pin begins in the gap.
  [[nodiscard]] Point start_of(const Pin& pin, std::size_t gap) const {
    const std::size_t layer = nets_.nodes[pin.node].layer;
    const int mark = pin.count ? mark_length : 0;
    const int x = layer < gap ? left_[layer] + widths_[layer] + mark : left_[layer] - mark;
    return {x, height_of(pin)};
  }

  void draw() {
    layout.nets.resize(nets_.edges.size());
    for (std::size_t i = 0; i < nets_.edges.size(); ++i)
      layout.nets[i].edges = nets_.edges[i];
    for (std::size_t gap = 1; gap < bundles_.size(); ++gap) {
      for (std::size_t i = 0; i < bundles_[gap].size(); ++i)
        draw(nets_.bundles[bundles_[gap][i]], tracks_[gap].of[i]);
    }
  }

  void draw(const Bundle& bundle, std::size_t track) {
    PlacedNet& net = layout.nets[bundle.net];
    const std::size_t before = bundle.gap - 1;
    const int x =
        left_[before] + widths_[before] + gap_margin + static_cast<int>(track) * between_tracks;
    const Point from = start_of(bundle.trunk, bundle.gap);
    for (const Pin& each : bundle.branches) {
      const Point to = start_of(each, bundle.gap);
      if (from.y == to.y) {
        net.lines.push_back({from, to});
      } else {
        net.lines.push_back({from, {x, from.y}, {x, to.y}, to});
      }
      pass(each, net);
    }
    for (const Pin& each : bundle.pins()) {
      if (!each.count) continue;
      const bool is_rightward = is_left_of(each, bundle.gap);
      Point at = start_of(each, bundle.gap);
      at.x += is_rightward ? -mark_length : mark_length;
      net.marks.push_back({at, is_rightward, *each.count});
    }
  }

  // The line of a net through a layer.
  void pass(const Pin& pin, PlacedNet& net) {
    const Node& node = nets_.nodes[pin.node];
    if (node.is_box()) return;
    const int x = left_[node.layer];
    net.lines.push_back({{x, node.y}, {x + widths_[node.layer], node.y}});
  }

  Nets nets_;
  std::vector<int> widths_;
  std::vector<int> left_;
  std::vector<std::vector<std::size_t>> bundles_;  // of each gap
  std::vector<Tracks> tracks_;
};

void add(Layout&& part, const Rectangle& place, Layout& all) {
  auto move = [&place](Point& point) {
    point.x += place.x;
    point.y += place.y;
  };
  for (PlacedBox& each : part.boxes) {
    move(each.at);
    all.boxes.push_back(each);
  }
  for (PlacedNet& net : part.nets) {
    for (auto& line : net.lines)
      std::for_each(line.begin(), line.end(), move);
    for (Mark& each : net.marks)
      move(each.at);
    all.nets.push_back(std::move(net));
  }
  all.width = std::max(all.width, place.x + part.width);
  all.height = std::max(all.height, place.y + part.height);
}

}  // namespace

Layout layout_of(const Diagram& diagram, const std::vector<Measured>& measured) {
  std::vector<Layout> parts;
  for (Component& each : components_of(diagram)) {
    choose_layers(diagram, measured, each);
    parts.push_back(Drawing(diagram, measured, each).layout);
  }
  // The largest first; boxes without relations last.
  std::stable_sort(parts.begin(), parts.end(), [](const Layout& one, const Layout& other) {
    if (one.boxes.size() != other.boxes.size()) return one.boxes.size() > other.boxes.size();
    return one.height > other.height;
  });
  std::vector<Rectangle> places;
  for (const Layout& each : parts)
    places.push_back({each.width, each.height});
  pack(places, between_components);
  Layout all;
  for (std::size_t i = 0; i < parts.size(); ++i)
    add(std::move(parts[i]), places[i], all);
  return all;
}

}  // namespace accord::contract::diagram
