#include "accord/contract/diagram/pack.h"

#include <gtest/gtest.h>

namespace accord::contract::diagram {
namespace {

bool are_apart(const Rectangle& one, const Rectangle& other, int space) {
  return one.x + one.width + space <= other.x || other.x + other.width + space <= one.x ||
         one.y + one.height + space <= other.y || other.y + other.height + space <= one.y;
}

TEST(Pack, KeepsRectanglesApart) {
  std::vector<Rectangle> all;
  for (int i = 0; i < 60; ++i)
    all.push_back({40 + i * 37 % 200, 30 + i * 53 % 170});
  pack(all, 10);
  int width = 0;
  int height = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    width = std::max(width, all[i].x + all[i].width);
    height = std::max(height, all[i].y + all[i].height);
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_TRUE(are_apart(all[i], all[j], 10)) << i << ' ' << j;
  }
  EXPECT_GT(width, height);
  EXPECT_LT(width, 3 * height);
}

TEST(Pack, SetsSideBySide) {
  std::vector<Rectangle> all = {{100, 100}, {50, 50}, {50, 50}};
  pack(all, 10);
  EXPECT_EQ(all[0].x, 0);
  EXPECT_EQ(all[1].x, 110);
  EXPECT_EQ(all[1].y, 0);
}

TEST(Pack, OfNothing) {
  std::vector<Rectangle> none;
  pack(none, 10);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace accord::contract::diagram
