#pragma once

#include <vector>

namespace accord::contract::diagram {

struct Rectangle {
  int width = 0;
  int height = 0;
  int x = 0;
  int y = 0;
};

/// Gives each rectangle a place of its own, `space` px from all others, in their order: the highest
/// that is free, and the first of these from the left. Together they are somewhat wider than high.
void pack(std::vector<Rectangle>& rectangles, int space);

}  // namespace accord::contract::diagram
