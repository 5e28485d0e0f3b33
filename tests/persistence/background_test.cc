#include "accord/persistence/background.h"

#include <vector>

#include <gtest/gtest.h>

namespace accord::persistence {
namespace {

TEST(Background, RunsTasksInOrderAndAllOfThemBeforeItsEnd) {
  std::vector<int> seen;
  const auto caller = std::this_thread::get_id();
  {
    Background background;
    for (int i = 0; i < 100; ++i) {
      background.run([&seen, i, caller] {
        EXPECT_NE(std::this_thread::get_id(), caller);
        seen.push_back(i);
      });
    }
  }
  ASSERT_EQ(seen.size(), 100U);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(seen[static_cast<std::size_t>(i)], i);
}

}  // namespace
}  // namespace accord::persistence
