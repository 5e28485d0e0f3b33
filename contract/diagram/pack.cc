#include "accord/contract/diagram/pack.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace accord::contract::diagram {
namespace {

constexpr int least_width = 900;  // px, of a screen

// A part of the lower edge of what is placed.
struct Step {
  int x;
  int width;
  int y;
};

// The height of the skyline below `width` px from the step `first` on; -1 where it ends before.
int height_at(const std::vector<Step>& skyline, std::size_t first, int width) {
  int y = 0;
  for (std::size_t i = first; i < skyline.size(); ++i) {
    y = std::max(y, skyline[i].y);
    width -= skyline[i].width;
    if (width <= 0) return y;
  }
  return -1;
}

void cover(std::vector<Step>& skyline, std::size_t first, const Step& by) {
  int rest = by.width;
  std::size_t end = first;
  while (end < skyline.size() && skyline[end].width <= rest) {
    rest -= skyline[end].width;
    ++end;
  }
  if (rest > 0) {
    skyline[end].x += rest;
    skyline[end].width -= rest;
  }
  const auto from = skyline.begin() + static_cast<std::ptrdiff_t>(first);
  skyline.erase(from, skyline.begin() + static_cast<std::ptrdiff_t>(end));
  skyline.insert(skyline.begin() + static_cast<std::ptrdiff_t>(first), by);
}

}  // namespace

void pack(std::vector<Rectangle>& rectangles, int space) {
  int64_t area = 0;
  int widest = 0;
  for (const Rectangle& each : rectangles) {
    area += static_cast<int64_t>(each.width + space) * (each.height + space);
    widest = std::max(widest, each.width);
  }
  const int wished = static_cast<int>(std::sqrt(static_cast<double>(area) * 1.6));
  const int width = std::max({widest + space, wished, least_width});
  std::vector<Step> skyline = {{0, width, 0}};
  for (Rectangle& each : rectangles) {
    std::size_t best = 0;
    int least = -1;
    for (std::size_t i = 0; i < skyline.size(); ++i) {
      const int y = height_at(skyline, i, each.width + space);
      if (y < 0 || (least >= 0 && y >= least)) continue;
      least = y;
      best = i;
    }
    each.x = skyline[best].x;
    each.y = least;
    cover(skyline, best, {each.x, each.width + space, least + each.height + space});
  }
}

}  // namespace accord::contract::diagram
