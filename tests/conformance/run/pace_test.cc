#include "accord/conformance/run/pace.h"

#include <gtest/gtest.h>

namespace accord::conformance::run {
namespace {

using std::chrono::milliseconds;

TEST(Pace, SpacesRequestsByTheRate) {
  Pace pace(10);
  const Pace::Clock::time_point start{std::chrono::hours(1)};
  EXPECT_EQ(pace.take(start), start);
  EXPECT_EQ(pace.take(start), start + milliseconds(100));
  EXPECT_EQ(pace.take(start + milliseconds(150)), start + milliseconds(200));
  EXPECT_EQ(pace.take(start + milliseconds(1000)), start + milliseconds(1000));
}

TEST(Pace, HoldsEverythingUntilATime) {
  for (const double rate : {0.0, 1000.0}) {
    Pace pace(rate);
    const Pace::Clock::time_point start{std::chrono::hours(1)};
    EXPECT_EQ(pace.take(start), start);
    pace.hold(start + milliseconds(500));
    pace.hold(start + milliseconds(300));
    EXPECT_EQ(pace.take(start), start + milliseconds(500));
    EXPECT_EQ(pace.take(start), start + milliseconds(rate == 0 ? 500 : 501));
  }
}

}  // namespace
}  // namespace accord::conformance::run
