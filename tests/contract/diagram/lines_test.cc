#include "accord/contract/diagram/lines.h"

#include <gtest/gtest.h>

namespace accord::contract::diagram {
namespace {

TEST(Lines, HaveRoundCorners) {
  EXPECT_EQ(path_of({{0, 5}, {40, 5}}), "M0 5L40 5");
  EXPECT_EQ(
      path_of({{0, 0}, {20, 0}, {20, 50}, {40, 50}}),
      "M0 0L14 0Q20 0 20 6L20 44Q20 50 26 50L40 50");
  EXPECT_EQ(  // no rounder than there is room
      path_of({{0, 0}, {20, 0}, {20, 4}, {40, 4}}),
      "M0 0L18 0Q20 0 20 2L20 2Q20 4 22 4L40 4");
}

TEST(Lines, MarksAreMirrored) {
  const std::string one = path_of(Mark{{100, 50}, true, Count::one});
  EXPECT_EQ(one, "M100 50h18M106 45v10M110 45v10");
  EXPECT_EQ(path_of(Mark{{100, 50}, false, Count::one}), "M100 50h-18M94 45v10M90 45v10");
}

TEST(Lines, EachCountHasItsSign) {
  const std::string at_most_one = path_of(Mark{{0, 0}, true, Count::at_most_one});
  const std::string any = path_of(Mark{{0, 0}, true, Count::any});
  EXPECT_NE(at_most_one.find("v10"), std::string::npos);  // the bar
  EXPECT_EQ(any.find("v10"), std::string::npos);
  EXPECT_NE(any.find("M0 -6L10 0L0 6"), std::string::npos);  // the foot
  EXPECT_NE(at_most_one.find("a4 4"), std::string::npos);    // the ring
  EXPECT_NE(any.find("a4 4"), std::string::npos);
}

}  // namespace
}  // namespace accord::contract::diagram
