#include "accord/contract/diagram/tracks.h"

#include <gtest/gtest.h>

namespace accord::contract::diagram {
namespace {

using Of = std::vector<std::size_t>;

TEST(Tracks, AStraightLineNeedsNone) {
  const Tracks tracks = tracks_of({{{10}, {10}}, {{40}, {40}}});
  EXPECT_EQ(tracks.count, 0U);
}

TEST(Tracks, AreSharedByStrandsThatAreApart) {
  const Tracks tracks = tracks_of({{{0}, {30}}, {{100}, {150}}});
  EXPECT_EQ(tracks.of, (Of{0, 0}));
  EXPECT_EQ(tracks.count, 1U);
}

TEST(Tracks, DifferWhereStrandsMeet) {
  const Tracks tracks = tracks_of({{{0}, {100}}, {{50}, {150}}});
  EXPECT_NE(tracks.of[0], tracks.of[1]);
  EXPECT_EQ(tracks.count, 2U);
}

// Both go down: the lower one on the left, as they would cross otherwise.
TEST(Tracks, AreOrderedSoThatFewLinesCross) {
  EXPECT_EQ(tracks_of({{{0}, {100}}, {{50}, {150}}}).of, (Of{1, 0}));
  EXPECT_EQ(tracks_of({{{100}, {0}}, {{150}, {50}}}).of, (Of{0, 1}));
}

// The line that leaves at a height stands left of the one that arrives there from the left.
TEST(Tracks, NoLineRunsAlongAnother) {
  EXPECT_EQ(tracks_of({{{0}, {50}}, {{50}, {100}}}).of, (Of{1, 0}));
  EXPECT_EQ(tracks_of({{{50}, {100}}, {{0}, {50}}}).of, (Of{0, 1}));
}

}  // namespace
}  // namespace accord::contract::diagram
