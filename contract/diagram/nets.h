#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "accord/contract/diagram/diagram.h"
#include "accord/contract/diagram/measure.h"

namespace accord::contract::diagram {

inline constexpr std::size_t no_box = std::numeric_limits<std::size_t>::max();

/// A box in its layer, or the way of a net through a layer, which has no height.
struct Node {
  std::size_t box = no_box;
  std::size_t layer = 0;
  int height = 0;
  int y = 0;  ///< of the top

  [[nodiscard]] bool is_box() const { return box != no_box; }
};

/// Where a line meets a node.
struct Pin {
  std::size_t node = 0;
  int offset = 0;              ///< below the top of the node
  std::optional<Count> count;  ///< of the end of a relation; none where a net only passes
};

/// The part of a net in the gap before the layer `gap`: from the trunk to each of the branches.
struct Bundle {
  std::size_t net = 0;
  std::size_t gap = 1;
  Pin trunk;
  std::vector<Pin> branches;

  [[nodiscard]] std::vector<Pin> pins() const;
};

/// The boxes of a component in layers, and the lines between them: those that lead to one row
/// with the same mark are one net, a tree whose root is that row; those of a box to itself, and
/// pairs of keys, are nets of their own.
struct Nets {
  std::vector<Node> nodes;
  std::vector<std::vector<std::size_t>> layers;  ///< nodes from the top to the bottom
  std::vector<Bundle> bundles;
  std::vector<std::vector<std::size_t>> edges;  ///< of each net
};

/// `boxes` are those of a component and `edges` its edges, by their numbers in the diagram;
/// `layers` are of the boxes, in their order.
struct Component {
  std::vector<std::size_t> boxes;
  std::vector<std::size_t> edges;
  std::vector<std::size_t> layers;
};
Nets nets_of(
    const Diagram& diagram, const std::vector<Measured>& measured, const Component& component);

}  // namespace accord::contract::diagram
