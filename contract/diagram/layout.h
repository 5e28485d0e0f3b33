#pragma once

#include <cstddef>
#include <vector>

#include "accord/contract/diagram/diagram.h"
#include "accord/contract/diagram/measure.h"

namespace accord::contract::diagram {

struct Point {
  int x = 0;
  int y = 0;

  bool operator==(const Point&) const = default;
};

struct PlacedBox {
  std::size_t box = 0;
  Point at;  ///< its corner at the top left
  int width = 0;
};

/// An end of a relation: where the line meets its box.
struct Mark {
  Point at;
  bool is_rightward = true;  ///< the line leaves the box to the right
  Count count = Count::any;
};

/// The lines of edges that share an end.
struct PlacedNet {
  std::vector<std::size_t> edges;
  std::vector<std::vector<Point>> lines;  ///< each of horizontal and vertical parts
  std::vector<Mark> marks;
};

struct Layout {
  int width = 0;
  int height = 0;
  std::vector<PlacedBox> boxes;
  std::vector<PlacedNet> nets;
};

/// The length of the mark of an end: its line begins behind it.
inline constexpr int mark_length = 18;

/// Boxes in layers from left to right, those that are referred to before those that refer; lines
/// in the gaps between layers; what is not connected side by side. The same for the same diagram.
Layout layout_of(const Diagram& diagram, const std::vector<Measured>& measured);

}  // namespace accord::contract::diagram
