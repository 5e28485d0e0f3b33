#include "accord/contract/diagram/nets.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace accord::contract::diagram {
namespace {

constexpr int most_spread = 12;  // of the lines that meet one side of a row, above and below it

struct Target {
  std::size_t edge;
  End end;
};

// What makes edges one net, which has one mark at its root.
struct Root {
  std::size_t box = 0;
  std::size_t row = 0;
  Count count = Count::any;  ///< of the end there
  bool is_leftward = false;
  bool is_self = false;  ///< of a box to itself

  auto operator<=>(const Root&) const = default;
};

class Weaver {
 public:
  Weaver(const Diagram& diagram, const std::vector<Measured>& measured, const Component& component)
      : diagram_(diagram),
        measured_(measured) {
    for (std::size_t i = 0; i < component.boxes.size(); ++i) {
      const std::size_t box = component.boxes[i];
      node_of_[box] = add({box, component.layers[i], measured[box].height, 0});
    }
    for (const std::size_t each : component.edges) {
      const Edge& edge = diagram.edges[each];
      const bool is_leftward = layer(edge.referring.box) < layer(edge.referred.box);
      const End& to = edge.referred;
      const bool is_self = edge.referring.box == to.box;
      roots_[{to.box, to.row, to.count, is_leftward, is_self}].push_back({each, edge.referring});
    }
    for (const auto& [root, targets] : roots_)
      weave(root, targets);
    spread();
  }

  Nets nets;

 private:
  std::size_t add(Node node) {
    nets.layers.resize(std::max(nets.layers.size(), node.layer + 1));
    nets.layers[node.layer].push_back(nets.nodes.size());
    nets.nodes.push_back(node);
    return nets.nodes.size() - 1;
  }
  [[nodiscard]] std::size_t layer(std::size_t box) const {
    return nets.nodes[node_of_.at(box)].layer;
  }
  [[nodiscard]] Pin pin(const End& end) const {
    return {node_of_.at(end.box), measured_[end.box].ports[end.row], end.count};
  }

  void weave(const Root& root, const std::vector<Target>& targets) {
    const bool is_leftward = root.is_leftward;
    const std::size_t net = nets.edges.size();
    nets.edges.emplace_back();
    std::map<std::size_t, std::vector<Pin>> by_gap;  // of the gap that a target is met from
    for (const Target& each : targets) {
      nets.edges.back().push_back(each.edge);
      const std::size_t at = layer(each.end.box);
      const bool is_beside = at == layer(root.box);
      by_gap[at + (is_leftward || is_beside ? 1 : 0)].push_back(pin(each.end));
    }
    Pin trunk = pin({root.box, root.row, root.count});
    const std::size_t first = layer(root.box) + (is_leftward ? 0 : 1);
    const std::size_t last = is_leftward ? by_gap.begin()->first : by_gap.rbegin()->first;
    for (std::size_t gap = first;; gap = is_leftward ? gap - 1 : gap + 1) {
      Bundle bundle{net, gap, trunk, by_gap[gap]};
      if (gap != last) {
        trunk = {add({no_box, is_leftward ? gap - 1 : gap, 0, 0}), 0, {}};
        bundle.branches.push_back(trunk);
      }
      nets.bundles.push_back(std::move(bundle));
      if (gap == last) return;
    }
  }

  // Nets that meet the same side of a row meet it beside each other.
  void spread() {
    std::map<std::tuple<std::size_t, bool, int>, std::set<std::size_t>> meeting;
    auto place = [this](const Bundle& bundle, const Pin& pin) {
      return std::tuple(pin.node, nets.nodes[pin.node].layer < bundle.gap, pin.offset);
    };
    for (const Bundle& bundle : nets.bundles) {
      for (const Pin& each : bundle.pins())
        meeting[place(bundle, each)].insert(bundle.net);
    }
    for (Bundle& bundle : nets.bundles) {
      auto move = [&](Pin& pin) {
        const auto& all = meeting.at(place(bundle, pin));
        const int count = static_cast<int>(all.size());
        const auto rank = static_cast<int>(std::distance(all.begin(), all.find(bundle.net)));
        if (count > 1) pin.offset += (2 * rank - count + 1) * most_spread / count;
      };
      move(bundle.trunk);
      for (Pin& each : bundle.branches)
        move(each);
    }
  }

  const Diagram& diagram_;
  const std::vector<Measured>& measured_;
  std::map<std::size_t, std::size_t> node_of_;
  std::map<Root, std::vector<Target>> roots_;
};

}  // namespace

std::vector<Pin> Bundle::pins() const {
  std::vector<Pin> all = {trunk};
  all.insert(all.end(), branches.begin(), branches.end());
  return all;
}

Nets nets_of(
    const Diagram& diagram, const std::vector<Measured>& measured, const Component& component) {
  return Weaver(diagram, measured, component).nets;
}

}  // namespace accord::contract::diagram
