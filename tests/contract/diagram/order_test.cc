#include "accord/contract/diagram/order.h"

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

// 0 and 1 are referred to by 2 and 3.
Nets nets_of_two_layers(const std::vector<std::pair<std::size_t, std::size_t>>& references) {
  Diagram diagram = fixture::boxes(4);
  for (const auto& [from, to] : references)
    fixture::refer(diagram, from, to);
  Component component{{0, 1, 2, 3}, {}, {0, 0, 1, 1}};
  for (std::size_t i = 0; i < diagram.edges.size(); ++i)
    component.edges.push_back(i);
  return nets_of(diagram, measured(diagram, 40), component);
}

TEST(Order, UntanglesWhatIsCrossed) {
  Nets nets = nets_of_two_layers({{2, 1}, {3, 0}});
  ASSERT_EQ(crossings_of(nets), 1U);
  order_layers(nets);
  EXPECT_EQ(crossings_of(nets), 0U);
}

TEST(Order, KeepsWhatHasNoCrossing) {
  Nets nets = nets_of_two_layers({{2, 0}, {3, 1}});
  const auto before = nets.layers;
  order_layers(nets);
  EXPECT_EQ(nets.layers, before);
}

TEST(Order, CountsEachPairOfLinesThatCross) {
  EXPECT_EQ(crossings_of(nets_of_two_layers({{2, 1}, {2, 0}, {3, 0}, {3, 1}})), 2U);
}

}  // namespace
}  // namespace accord::contract::diagram
