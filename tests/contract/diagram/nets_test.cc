#include "accord/contract/diagram/nets.h"

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

Nets woven(const Diagram& diagram, std::vector<std::size_t> layers) {
  Component component{{}, {}, std::move(layers)};
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i)
    component.boxes.push_back(i);
  for (std::size_t i = 0; i < diagram.edges.size(); ++i)
    component.edges.push_back(i);
  return nets_of(diagram, measured(diagram, 40), component);
}

TEST(Nets, PassThroughTheLayersBetween) {
  Diagram diagram = fixture::boxes(3);
  fixture::refer(diagram, 2, 0);
  const Nets nets = woven(diagram, {0, 1, 2});
  ASSERT_EQ(nets.bundles.size(), 2U);
  ASSERT_EQ(nets.layers[1].size(), 2U);
  EXPECT_FALSE(nets.nodes[nets.layers[1][1]].is_box());
  EXPECT_EQ(nets.bundles[0].branches.at(0).node, nets.bundles[1].trunk.node);
  EXPECT_EQ(nets.bundles[1].gap, 2U);
}

// Two that are as far away share the way to them.
TEST(Nets, AreTrees) {
  const Nets nets = woven(fixture::star(3), {0, 1, 2, 2});
  EXPECT_EQ(nets.layers[1].size(), 2U);
  ASSERT_EQ(nets.bundles.size(), 2U);
  EXPECT_EQ(nets.bundles[0].branches.size(), 2U);
  EXPECT_EQ(nets.bundles[1].branches.size(), 2U);
  EXPECT_EQ(nets.edges.at(0).size(), 3U);
}

TEST(Nets, LeadBackToAnEarlierLayer) {
  Diagram diagram = fixture::boxes(3);
  fixture::refer(diagram, 0, 2);
  const Nets nets = woven(diagram, {0, 1, 2});
  ASSERT_EQ(nets.bundles.size(), 2U);
  EXPECT_EQ(nets.bundles[0].gap, 2U);
  EXPECT_EQ(nets.bundles[1].gap, 1U);
  EXPECT_EQ(nets.bundles[1].branches.at(0).node, 0U);
}

// One mark cannot be true of both.
TEST(Nets, OfOtherCountsMeetTheirRowBesideEachOther) {
  Diagram diagram = fixture::star(2);
  diagram.edges[1].referred.count = Count::at_most_one;
  const Nets nets = woven(diagram, {0, 1, 1});
  ASSERT_EQ(nets.bundles.size(), 2U);
  for (const Bundle& each : nets.bundles)
    EXPECT_EQ(each.trunk.count, diagram.edges[nets.edges[each.net].at(0)].referred.count);
  EXPECT_NE(nets.bundles[0].trunk.offset, nets.bundles[1].trunk.offset);
}

TEST(Nets, OfABoxToItselfAreApartFromThoseOfOthers) {
  Diagram diagram = fixture::star(1);
  fixture::refer(diagram, 0, 0);
  const Nets nets = woven(diagram, {0, 1});
  EXPECT_EQ(nets.edges.size(), 2U);
}

TEST(Nets, OfOneRowMeetItBesideEachOther) {
  Diagram diagram = fixture::star(1);
  diagram.boxes[1].rows.push_back({.name = "pairs", .type = "Box0[]"});
  diagram.edges.push_back({{0, 0, Count::any}, {1, 2, Count::any}});
  const Nets nets = woven(diagram, {0, 1});
  ASSERT_EQ(nets.bundles.size(), 2U);
  EXPECT_NE(nets.bundles[0].trunk.offset, nets.bundles[1].trunk.offset);
}

}  // namespace
}  // namespace accord::contract::diagram
