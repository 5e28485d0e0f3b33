#include "accord/persistence/checkpoints.h"

#include <atomic>
#include <filesystem>
#include <iterator>
#include <memory>
#include <stdexcept>

#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
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

// A session that counts the copies of its log.
class CountingSession final : public sql::Session {
 public:
  explicit CountingSession(std::atomic<int>& copies) : copies_(copies) {}
  bool is_in_transaction() override { return false; }
  void wait_for_locks(std::chrono::milliseconds /*time*/) override {}
  void copy_log(CopyLog /*how_far*/) override { ++copies_; }

 private:
  std::unique_ptr<sql::Statement> make(
      const std::string& /*text*/, const sql::Types& /*types*/) override {
    throw std::logic_error("no statement is made");
  }

  std::atomic<int>& copies_;
};

TEST(Checkpoints, BeginWhereTheLogGrewByAsMuchAgain) {
  struct Case {
    std::size_t pages;
    int copies;
  };
  constexpr std::size_t due = Checkpoints::due;
  const Case cases[] = {
      {due - 1, 0},
      {due, 1},
      {due + 1, 1},
      {2 * due - 1, 1},
      {2 * due, 2},
      {3 * due + 5, 3},
      {4 * due, 3},
      {10, 3},  // it was begun anew
      {due - 1, 3},
      {due, 4}};
  for (std::size_t last = 0; last < std::size(cases); ++last) {
    std::atomic<int> copies = 0;
    {
      Checkpoints checkpoints([&] { return std::make_unique<CountingSession>(copies); });
      for (std::size_t i = 0; i <= last; ++i) {
        checkpoints.committed(cases[i].pages);
        // None is begun while another is under way.
        while (copies < cases[i].copies)
          checkpoints.committed(cases[i].pages);
      }
    }
    EXPECT_EQ(copies, cases[last].copies) << last;
  }
}

}  // namespace
}  // namespace accord::persistence
