#include "accord/server/operations/trouble_watch.h"

#include <chrono>
#include <future>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::operations {
namespace {

TEST(TroubleWatch, TellsWhatBeginsChangesAndEnds) {
  const std::vector<std::string> seen = {"", "moved", "moved", "full", ""};
  std::size_t next = 0;
  std::vector<std::string> told;
  std::promise<void> ended;
  {
    const TroubleWatch watch(
        [&] { return next < seen.size() ? seen[next++] : std::string(); },
        [&](const std::string& trouble) {
          told.push_back(trouble);
          if (trouble.empty()) ended.set_value();
        });
    ASSERT_EQ(ended.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  }
  EXPECT_EQ(told, (std::vector<std::string>{"moved", "full", ""}));
}

}  // namespace
}  // namespace accord::server::operations
