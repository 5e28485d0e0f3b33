#include "accord/persistence/turn.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

// On SQLite alone: nothing else has turns.

/// Counts how often the thread of a turn was woken.
class Wakes {
 public:
  std::function<Turn::Wake()> maker() {
    return [this]() -> Turn::Wake {
      return [this] {
        const std::lock_guard lock(mutex_);
        ++count_;
        changed_.notify_all();
      };
    };
  }
  void wait_for(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return count_ >= count; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int count_ = 0;
};

struct Fixture {
  explicit Fixture(Synchronous synchronous = Synchronous::normal) {
    url.file = folder.file("accord.db");
    url.synchronous = synchronous;
    Model model = named_things();
    model.resources.front().properties[1].is_unique = true;
    store = opened(url, model, {.tells_version = true});
  }
  std::optional<StoreFault> write(const std::string& name, bool is_alone = false) {
    turn.begin({true, is_alone});
    return insert(*store, named(name));
  }
  std::size_t count(bool precedes_turn = true) {
    turn.begin({precedes_turn, false});
    return all_rows(*store).size();
  }
  // As a worker does.
  void end_all() {
    while (turn.end()) {
    }
  }
  Folder folder;
  DatabaseUrl url;
  Wakes wakes;
  std::shared_ptr<Store> store;
  Turn turn{wakes.maker()};
};

// What another process does.
void insert_elsewhere(const Fixture& fixture, const std::string& name) {
  Model model = named_things();
  model.resources.front().properties[1].is_unique = true;
  std::thread([&] { ASSERT_FALSE(insert(*opened(fixture.url, model), named(name))); }).join();
}

TEST(Turn, CommitsWhatSeveralRequestsWroteTogether) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  const auto first = fixture.turn.pending();
  ASSERT_FALSE(fixture.write("b"));
  const auto second = fixture.turn.pending();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, Outcome::open);
  EXPECT_EQ(fixture.store->load().writes.commits, 0U);
  EXPECT_TRUE(fixture.turn.end());
  EXPECT_EQ(*first, Outcome::committed);
  EXPECT_EQ(*second, Outcome::committed);
  EXPECT_FALSE(fixture.turn.end());
  EXPECT_EQ(fixture.store->load().writes.commits, 1U);
  EXPECT_EQ(fixture.count(), 2U);
}

// Its answer depends on what is not committed yet.
TEST(Turn, UndoesOnlyTheJobThatFails) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  const auto fault = fixture.write("a");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::unique);
  ASSERT_NE(fixture.turn.pending(), nullptr);
  ASSERT_FALSE(fixture.write("b"));
  fixture.end_all();
  EXPECT_EQ(fixture.count(), 2U);
}

TEST(Turn, LeavesNothingPendingWhereNothingIsWritten) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  fixture.end_all();
  EXPECT_TRUE(fixture.write("a"));
  EXPECT_EQ(fixture.turn.pending(), nullptr);
  fixture.turn.begin({});
  EXPECT_FALSE(fixture.store->write([](Rows&) { return false; }));
  EXPECT_EQ(fixture.turn.pending(), nullptr);
  EXPECT_FALSE(fixture.turn.end());
  EXPECT_EQ(fixture.count(), 1U);
}

TEST(Turn, HidesWhatMayNotBeKeptFromOtherRequests) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  EXPECT_EQ(fixture.count(), 0U);
  fixture.end_all();
  EXPECT_EQ(fixture.count(), 1U);
}

TEST(Turn, ShowsARequestWhatItWroteItself) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  const auto pending = fixture.turn.pending();
  EXPECT_EQ(all_rows(*fixture.store).size(), 1U);
  EXPECT_EQ(*pending, Outcome::committed);
}

TEST(Turn, ReadsOneSnapshotButForRequestsThatMayKnowMore) {
  Fixture fixture;
  EXPECT_EQ(fixture.count(), 0U);
  EXPECT_EQ(fixture.count(), 0U);
  insert_elsewhere(fixture, "a");
  EXPECT_EQ(fixture.count(), 0U);
  EXPECT_EQ(fixture.count(false), 1U);
  EXPECT_EQ(fixture.count(), 1U);
  fixture.end_all();
  insert_elsewhere(fixture, "b");
  EXPECT_EQ(fixture.count(), 2U);
}

TEST(Turn, KnowsWhatWasCommittedWhenItRead) {
  Fixture fixture;
  fixture.turn.begin({});
  EXPECT_FALSE(fixture.turn.version()) << "nothing was read";
  fixture.count();
  const auto first = fixture.turn.version();
  EXPECT_TRUE(first);
  EXPECT_EQ(first, fixture.store->version());
  fixture.count();  // begins a snapshot
  EXPECT_EQ(fixture.turn.version(), first);
  insert_elsewhere(fixture, "a");
  EXPECT_EQ(fixture.count(), 0U);
  EXPECT_EQ(fixture.turn.version(), first) << "of the snapshot, not of now";
  EXPECT_NE(fixture.turn.version(), fixture.store->version());
  EXPECT_EQ(fixture.count(false), 1U);
  EXPECT_NE(fixture.turn.version(), first);
  EXPECT_EQ(fixture.turn.version(), fixture.store->version());
}

// A commit comes just before the statement that begins the snapshot.
TEST(Turn, TakesWhatItReadsForOlderRatherThanNewer) {
  Fixture fixture;
  const auto before = fixture.store->version();
  fixture.turn.begin({});
  std::size_t count = 0;
  ASSERT_FALSE(fixture.store->read(Store::Statements::several, [&](Rows& rows) {
    insert_elsewhere(fixture, "a");
    rows.list(0, {}, [&](RowView) {
      ++count;
      return true;
    });
  }));
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(fixture.turn.version(), before);
  EXPECT_NE(fixture.turn.version(), fixture.store->version());
}

TEST(Turn, KnowsNoVersionOfWhatWasReadFromTwoStates) {
  Fixture fixture;
  fixture.turn.begin({});
  const auto read = [&] {
    ASSERT_FALSE(fixture.store->read(Store::Statements::one, [](Rows& rows) { rows.probe(); }));
  };
  read();
  EXPECT_TRUE(fixture.turn.version());
  insert_elsewhere(fixture, "a");
  read();
  EXPECT_FALSE(fixture.turn.version());
  read();
  EXPECT_FALSE(fixture.turn.version());
}

TEST(Turn, KnowsNoVersionOfAStoreThatTellsNone) {
  const Folder folder;
  DatabaseUrl url;
  url.file = folder.file("accord.db");
  const std::shared_ptr<Store> store = opened(url, named_things());
  Turn turn([]() -> Turn::Wake { return [] {}; });
  turn.begin({});
  EXPECT_TRUE(all_rows(*store).empty());
  EXPECT_FALSE(turn.version());
}

// The clock of the statement goes on while its rows are visited.
TEST(Turn, LeavesToOthersWhatReadsLong) {
  Fixture fixture;
  std::thread([&] {
    EXPECT_FALSE(fixture.store->write([](Rows& rows) {
      for (int i = 0; i < 2000; ++i) {
        Row row = named(std::to_string(i));
        rows.insert(0, row);
      }
      return true;
    }));
  }).join();
  const auto read = [&](std::chrono::milliseconds pause) {
    fixture.turn.begin({});
    return fixture.store->read(Store::Statements::one, [&](Rows& rows) {
      rows.list(0, {}, [&](RowView) {
        const auto until = std::chrono::steady_clock::now() + std::exchange(pause, {});
        while (std::chrono::steady_clock::now() < until) {
        }
        return true;
      });
    });
  };
  const auto fault = read(2 * Turn::longest_read);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::busy);
  EXPECT_TRUE(fixture.turn.is_to_leave());
  for (const uint64_t each : fixture.store->load().faults)
    EXPECT_EQ(each, 0U);
}

// The file was moved: nothing must be committed to it.
TEST(Turn, LeavesWhatFailsToBeAnsweredAnew) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  const auto pending = fixture.turn.pending();
  std::filesystem::rename(fixture.url.file, fixture.url.file + ".moved");
  EXPECT_TRUE(fixture.turn.end());
  EXPECT_EQ(*pending, Outcome::failed);
  const auto fault = fixture.write("a", true);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::moved);
  EXPECT_EQ(fixture.turn.pending(), nullptr);
}

TEST(Turn, CommitsAloneWhatIsAnsweredAnew) {
  Fixture fixture;
  ASSERT_FALSE(fixture.write("a"));
  ASSERT_FALSE(fixture.write("b", true));
  EXPECT_EQ(fixture.turn.pending(), nullptr);
  EXPECT_EQ(fixture.count(), 2U);
}

TEST(Turn, LeavesTheFlushToAnotherThread) {
  Fixture fixture(Synchronous::full);
  for (int i = 1; i <= 20; ++i) {
    ASSERT_FALSE(fixture.write("a" + std::to_string(i)));
    const auto pending = fixture.turn.pending();
    fixture.end_all();
    fixture.wakes.wait_for(i);
    EXPECT_EQ(*pending, Outcome::committed);
    EXPECT_TRUE(fixture.turn.end());
    EXPECT_FALSE(fixture.turn.end());
  }
  EXPECT_EQ(fixture.count(), 20U);
}

TEST(Turn, WaitsForNoOtherThreadThatWrites) {
  Fixture fixture;
  std::mutex writes;
  std::unique_lock lock(writes);
  std::atomic<bool> is_writing{false};
  std::thread other([&] {
    EXPECT_FALSE(fixture.store->write([&](Rows&) {
      is_writing = true;
      is_writing.notify_all();
      const std::lock_guard done(writes);
      return true;
    }));
  });
  is_writing.wait(false);
  EXPECT_TRUE(fixture.write("a"));
  EXPECT_TRUE(fixture.turn.is_to_wait());
  EXPECT_EQ(fixture.turn.pending(), nullptr);
  EXPECT_FALSE(fixture.turn.end());
  lock.unlock();
  other.join();
  fixture.wakes.wait_for(1);
  EXPECT_TRUE(fixture.turn.end());
  EXPECT_FALSE(fixture.write("a"));
  EXPECT_FALSE(fixture.turn.is_to_wait());
  fixture.end_all();
  EXPECT_EQ(fixture.count(), 1U);
}

// No descriptor is left, say: the commit is run here.
TEST(Turn, CommitsWhereItCannotBeWoken) {
  Folder folder;
  DatabaseUrl url;
  url.file = folder.file("accord.db");
  const std::shared_ptr<Store> store = opened(url, named_things());
  Turn turn([]() -> Turn::Wake { throw std::runtime_error("no descriptor"); });
  for (int i = 1; i <= 3; ++i) {
    turn.begin({true, false});
    ASSERT_FALSE(insert(*store, named("a")));
    const auto pending = turn.pending();
    while (turn.end()) {
    }
    ASSERT_TRUE(pending);
    EXPECT_EQ(*pending, Outcome::committed);
  }
  turn.begin({true, false});
  EXPECT_EQ(all_rows(*store).size(), 3U);
}

// Each thread has a turn of its own, as workers have.
TEST(Turn, SharesOneWriterAmongThreads) {
  constexpr int threads = 4;
  constexpr int rows = 200;
  Fixture fixture(Synchronous::full);
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&, i] {
      Wakes wakes;
      int awaited = 0;
      Turn turn([&]() -> Turn::Wake {
        ++awaited;
        return wakes.maker()();
      });
      for (int j = 0; j < rows; ++j) {
        for (bool is_over = false; !is_over;) {
          turn.begin({true, false});
          (void)insert(*fixture.store, named(std::to_string(i) + "-" + std::to_string(j)));
          const auto pending = turn.pending();
          const bool is_to_wait = turn.is_to_wait();
          while (turn.end()) {
          }
          wakes.wait_for(awaited);
          while (turn.end()) {
          }
          is_over = !is_to_wait;
          EXPECT_TRUE(is_to_wait || (pending && *pending == Outcome::committed));
        }
      }
    });
  }
  for (std::thread& each : workers)
    each.join();
  // On a thread without a turn, which may read as long as it likes.
  std::thread([&] {
    EXPECT_EQ(all_rows(*fixture.store).size(), static_cast<std::size_t>(threads * rows));
  }).join();
}

}  // namespace
}  // namespace accord::persistence
