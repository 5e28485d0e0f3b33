#include "accord/contract/diagram/heights.h"

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

Nets placed(const Diagram& diagram, std::vector<std::size_t> layers) {
  Component component{{}, {}, std::move(layers)};
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i)
    component.boxes.push_back(i);
  for (std::size_t i = 0; i < diagram.edges.size(); ++i)
    component.edges.push_back(i);
  Nets nets = nets_of(diagram, measured(diagram, 40), component);
  place_nodes(nets);
  return nets;
}

TEST(Heights, ALineBetweenTwoBoxesIsStraight) {
  Diagram diagram = fixture::boxes(2);
  fixture::refer(diagram, 1, 0);
  const Nets nets = placed(diagram, {0, 1});
  const Bundle& bundle = nets.bundles.at(0);
  const Pin& branch = bundle.branches.at(0);
  EXPECT_EQ(
      nets.nodes[bundle.trunk.node].y + bundle.trunk.offset,
      nets.nodes[branch.node].y + branch.offset);
}

TEST(Heights, TheMiddleOfThreeIsStraightOpposite) {
  Diagram diagram = fixture::star(3);
  const Nets nets = placed(diagram, {0, 1, 1, 1});
  const Pin& root = nets.bundles.at(0).trunk;
  const Pin& middle = nets.bundles.at(0).branches.at(1);
  EXPECT_EQ(nets.nodes[root.node].y + root.offset, nets.nodes[middle.node].y + middle.offset);
}

TEST(Heights, BeginAtTheTopAndKeepTheOrder) {
  const Nets nets = placed(fixture::star(12), {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  const auto& layer = nets.layers.at(1);
  EXPECT_EQ(nets.nodes[layer.front()].y, 0);
  for (std::size_t i = 1; i < layer.size(); ++i) {
    const Node& above = nets.nodes[layer[i - 1]];
    EXPECT_GT(nets.nodes[layer[i]].y, above.y + above.height);
  }
}

}  // namespace
}  // namespace accord::contract::diagram
