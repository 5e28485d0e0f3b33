#include "accord/persistence/checkpoints.h"

#include <filesystem>
#include <stdexcept>

#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

std::uintmax_t log_size(const DatabaseUrl& url) {
  std::error_code ignored;
  return std::filesystem::file_size(url.file + "-wal", ignored);
}

// A page a row.
void fill(Store& store, int count) {
  for (int i = 0; i < count; ++i)
    ASSERT_FALSE(insert(store, named(std::string(4000, 'x'))));
}

// Without it 20,000 rows would leave 60,000 pages. How far the log is beyond the bound is a matter
// of how long the last copy takes, which commits do not wait for.
TEST(Checkpoints, KeepTheLogOfASteadyStreamBounded) {
  const Folder folder;
  DatabaseUrl url;
  url.file = folder.file("accord.db");
  url.synchronous = Synchronous::normal;
  const auto store = opened(url, named_things());
  fill(*store, 20'000);
  constexpr std::uintmax_t page = 4096 + 24;
  EXPECT_LE(log_size(url), 3 * Checkpoints::most * page);
  EXPECT_GT(log_size(url), 0U);
}

TEST(Checkpoints, DoNothingWhereTheLogIsShort) {
  int opened_count = 0;
  {
    Checkpoints checkpoints([&]() -> std::unique_ptr<sql::Session> {
      ++opened_count;
      throw std::runtime_error("none");
    });
    checkpoints.committed(Checkpoints::due - 1);
  }
  EXPECT_EQ(opened_count, 0);
}

TEST(Checkpoints, TryAgainAfterAFailure) {
  std::atomic<int> tried = 0;
  Checkpoints checkpoints([&]() -> std::unique_ptr<sql::Session> {
    ++tried;
    tried.notify_all();
    throw std::runtime_error("none");
  });
  checkpoints.committed(Checkpoints::due);
  tried.wait(0);
  while (tried < 2)
    checkpoints.committed(Checkpoints::due);
  EXPECT_GE(tried, 2);
}

}  // namespace
}  // namespace accord::persistence
