#include "accord/contract/diagram/layout.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"

namespace accord::contract::diagram {
namespace {

struct Drawn {
  Diagram diagram;
  std::vector<Measured> measured;
  Layout layout;

  explicit Drawn(Diagram given)
      : diagram(std::move(given)),
        measured(diagram::measured(diagram, 40)),
        layout(layout_of(diagram, measured)) {}

  [[nodiscard]] int height_of(const PlacedBox& placed) const { return measured[placed.box].height; }
  [[nodiscard]] const PlacedBox& of(std::size_t box) const {
    for (const PlacedBox& each : layout.boxes) {
      if (each.box == box) return each;
    }
    ADD_FAILURE() << "box " << box << " is not drawn";
    return layout.boxes.front();
  }
};

bool is_overlapping(const Drawn& drawn, const PlacedBox& one, const PlacedBox& other) {
  return one.at.x < other.at.x + other.width && other.at.x < one.at.x + one.width &&
         one.at.y < other.at.y + drawn.height_of(other) &&
         other.at.y < one.at.y + drawn.height_of(one);
}

// One of its parts, horizontal or vertical, runs inside of the box.
bool is_through(const Drawn& drawn, const std::vector<Point>& line, const PlacedBox& box) {
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto [left, right] = std::minmax(line[i].x, line[i + 1].x);
    const auto [top, bottom] = std::minmax(line[i].y, line[i + 1].y);
    if (left < box.at.x + box.width && right > box.at.x && top < box.at.y + drawn.height_of(box) &&
        bottom > box.at.y) {
      return true;
    }
  }
  return false;
}

void expect_is_readable(const Drawn& drawn) {
  const Layout& layout = drawn.layout;
  ASSERT_EQ(layout.boxes.size(), drawn.diagram.boxes.size());
  std::size_t edges = 0;
  for (const PlacedNet& net : layout.nets) {
    edges += net.edges.size();
    EXPECT_EQ(net.marks.size(), net.edges.size() + 1);
    for (const auto& line : net.lines) {
      for (std::size_t i = 0; i + 1 < line.size(); ++i)
        EXPECT_TRUE(line[i].x == line[i + 1].x || line[i].y == line[i + 1].y);
      for (const PlacedBox& box : layout.boxes)
        EXPECT_FALSE(is_through(drawn, line, box)) << drawn.diagram.boxes[box.box].name;
    }
  }
  EXPECT_EQ(edges, drawn.diagram.edges.size());
  for (const PlacedBox& one : layout.boxes) {
    EXPECT_GE(one.at.x, 0);
    EXPECT_GE(one.at.y, 0);
    EXPECT_LE(one.at.x + one.width, layout.width);
    EXPECT_LE(one.at.y + drawn.height_of(one), layout.height);
    for (const PlacedBox& other : layout.boxes) {
      EXPECT_TRUE(&one == &other || !is_overlapping(drawn, one, other));
    }
  }
}

TEST(Layout, NoBoxOverlapsAnotherAndNoLineABox) {
  for (const std::size_t count : {1U, 2U, 7U, 20U, 60U}) {
    for (uint64_t seed = 1; seed <= 10; ++seed) {
      SCOPED_TRACE(std::to_string(count) + " boxes, seed " + std::to_string(seed));
      expect_is_readable(Drawn(fixture::tangled(count, seed)));
    }
  }
  expect_is_readable(Drawn(fixture::star(60)));
  expect_is_readable(Drawn(fixture::boxes(9)));
}

TEST(Layout, OfNothingIsEmpty) {
  const Drawn drawn(Diagram{});
  EXPECT_EQ(drawn.layout.width, 0);
  EXPECT_EQ(drawn.layout.height, 0);
}

TEST(Layout, WhatIsReferredToStandsOnTheLeft) {
  Diagram diagram = fixture::boxes(3);
  fixture::refer(diagram, 0, 1);
  fixture::refer(diagram, 1, 2);
  const Drawn drawn(diagram);
  EXPECT_LT(drawn.of(2).at.x, drawn.of(1).at.x);
  EXPECT_LT(drawn.of(1).at.x, drawn.of(0).at.x);
  for (const PlacedNet& net : drawn.layout.nets) {
    for (const auto& line : net.lines)
      EXPECT_EQ(line.size(), 2U) << "a chain has straight lines";
  }
}

TEST(Layout, ARelationToItselfIsALoopOnTheRight) {
  Diagram diagram = fixture::boxes(1);
  fixture::refer(diagram, 0, 0, Count::at_most_one);
  const Drawn drawn(diagram);
  const PlacedNet& net = drawn.layout.nets.at(0);
  const int edge = drawn.of(0).width;
  ASSERT_EQ(net.marks.size(), 2U);
  for (const Mark& each : net.marks)
    EXPECT_EQ(each.at.x, edge);
  EXPECT_NE(net.marks[0].at.y, net.marks[1].at.y);
  EXPECT_GT(drawn.layout.width, edge + mark_length);
}

// Lines to one key are one net: its mark says what is true of each.
TEST(Layout, LinesToOneKeyAreOneNetForEachMark) {
  Diagram diagram = fixture::star(5);
  fixture::refer(diagram, 2, 0, Count::at_most_one);
  const Drawn drawn(diagram);
  ASSERT_EQ(drawn.layout.nets.size(), 2U);
  std::vector<Count> counts;
  for (const auto& net : drawn.layout.nets) {
    for (const Mark& each : net.marks) {
      if (each.is_rightward) counts.push_back(each.count);
    }
  }
  std::sort(counts.begin(), counts.end());
  EXPECT_EQ(counts, (std::vector<Count>{Count::one, Count::at_most_one}));
}

TEST(Layout, ManyThatReferToOneAreSeveralColumns) {
  const Drawn drawn(fixture::star(60));
  EXPECT_LT(drawn.layout.height, 2 * drawn.layout.width);
  EXPECT_LT(drawn.layout.width, 4 * drawn.layout.height);
}

}  // namespace
}  // namespace accord::contract::diagram
