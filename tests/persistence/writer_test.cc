#include "accord/persistence/writer.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
#include "persistence/support.h"
#include "support/conflicting_session.h"

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;

Model unique_names() {
  Model model = named_things();
  model.resources.front().properties[1].is_unique = true;
  model.resources.front().properties[1].is_required = true;
  return model;
}

std::multiset<std::string> names_in(Store& store) {
  std::multiset<std::string> names;
  for (const Row& each : all_rows(store))
    names.insert(each[1].text);
  return names;
}

// Runs the actions at the same time while the writer is held by another job, so that they wait in
// one queue (or, now and then, in two).
template <class Write>
void run_together(const Write& write, const std::vector<std::function<void()>>& actions) {
  std::atomic<bool> is_held{false};
  std::atomic<std::size_t> ready{0};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    (void)write([&](Rows&) {
      is_held = true;
      while (ready < actions.size())
        std::this_thread::yield();
      for (int i = 0; i < 200; ++i)
        std::this_thread::yield();
      return true;
    });
  });
  while (!is_held)
    std::this_thread::yield();
  for (const auto& each : actions) {
    threads.emplace_back([&ready, &each] {
      ++ready;
      each();
    });
  }
  for (std::thread& each : threads)
    each.join();
}

void run_together(Store& store, const std::vector<std::function<void()>>& actions) {
  run_together([&](const Writer::Job& job) { return store.write(job); }, actions);
}

Writer::Job adds(const std::string& name, bool keep = true) {
  return [name, keep](Rows& rows) {
    Row row = named(name);
    rows.insert(0, row);
    return keep;
  };
}

// The names of the columns hold what the database puts between them.
TEST(Writer, NamesEveryColumnOfAUniqueGroup) {
  Resource thing = resource(
      "a.b",
      {counted_key(),
       property("c", ColumnType::text),
       property("c, a.b.c", ColumnType::text),
       property("d.e", ColumnType::text)});
  thing.unique_groups = {{2, 3}};
  const Folder folder;
  const auto store = opened(folder.url(), model_of({thing}));
  const Row row = {null_cell(ColumnType::integer), text("1"), text("2"), text("3")};
  ASSERT_FALSE(insert(*store, row));
  const auto fault = insert(*store, row);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::unique);
  EXPECT_EQ(fault->column, "c, a.b.c");
  EXPECT_EQ(fault->columns, (std::vector<std::string>{"c, a.b.c", "d.e"}));
}

TEST(Writer, KeepsWhatReturnsTrueAndUndoesTheRest) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  EXPECT_FALSE(store->write(adds("kept")));
  EXPECT_FALSE(store->write(adds("undone", false)));
  const auto thrown = store->write([](Rows& rows) -> bool {
    Row row = named("thrown");
    rows.insert(0, row);
    throw std::runtime_error("why");
  });
  ASSERT_TRUE(thrown);
  EXPECT_EQ(*thrown, (StoreFault{Kind::internal, "", "why"}));
  EXPECT_EQ(names_in(*store), std::multiset<std::string>{"kept"});
}

TEST(Writer, UndoesTheWholeJobThatFailsHalfWay) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  ASSERT_FALSE(store->write(adds("a")));
  const auto fault = store->write([](Rows& rows) {
    for (const char* name : {"b", "c", "a"}) {
      Row row = named(name);
      rows.insert(0, row);
    }
    return true;
  });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::unique);
  EXPECT_EQ(fault->column, "name");
  EXPECT_EQ(names_in(*store), std::multiset<std::string>{"a"});
}

// Of SQLite; in PostgreSQL the transaction has failed (Rows::attempt).
TEST(Writer, AJobMayGoOnAfterARefusedRow) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  ASSERT_FALSE(store->write(adds("a")));
  EXPECT_FALSE(store->write([](Rows& rows) {
    Row again = named("a");
    EXPECT_ANY_THROW(rows.insert(0, again));
    Row other = named("b");
    rows.insert(0, other);
    return true;
  }));
  EXPECT_EQ(names_in(*store), (std::multiset<std::string>{"a", "b"}));
}

// "What it throws undoes it too": whatever it throws, and the next job is served.
TEST(Writer, SurvivesWhatIsNoStdException) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  std::optional<StoreFault> fault;
  ASSERT_NO_THROW(fault = store->write([](Rows& rows) -> bool {
    Row row = named("thrown");
    rows.insert(0, row);
    throw 42;
  }));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::internal);
  ASSERT_FALSE(store->write(adds("next")));
  EXPECT_EQ(names_in(*store), std::multiset<std::string>{"next"});
}

TEST(Writer, AJobSeesWhatItWroteItself) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  EXPECT_FALSE(store->write([](Rows& rows) {
    Row row = named("a");
    rows.insert(0, row);
    EXPECT_EQ(rows.count(0, {}), 1);
    return true;
  }));
}

TEST(Writer, EachOfManyThreadsLosesNothing) {
  constexpr std::size_t threads = 16;
  constexpr std::size_t jobs = 25;
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  std::atomic<int> faults{0};
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      for (std::size_t j = 0; j < jobs; ++j) {
        const std::string name = std::to_string(i) + "/" + std::to_string(j);
        if (store->write(adds(name))) ++faults;
        // Acknowledged is committed: another connection sees it at once.
        bool is_there = false;
        const Match match{1, text(name)};
        if (store->read(Store::Statements::several, [&](Rows& rows) {
              is_there = rows.find(0, {&match, 1}).has_value();
            }))
          ++faults;
        if (!is_there) ++faults;
      }
    });
  }
  for (std::thread& each : running)
    each.join();
  EXPECT_EQ(faults, 0);
  const auto found = all_rows(*store);
  ASSERT_EQ(found.size(), threads * jobs);
  EXPECT_EQ(found.back().front().integer, static_cast<int64_t>(threads * jobs));
}

TEST(Writer, MoreThanOneGroupOfWaitingJobsIsServed) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  std::atomic<int> faults{0};
  std::vector<std::function<void()>> actions;
  for (int i = 0; i < 150; ++i) {
    actions.emplace_back([&, i] { faults += store->write(adds(std::to_string(i))) ? 1 : 0; });
  }
  run_together(*store, actions);
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(names_in(*store).size(), 150U);
}

TEST(Writer, JobsThatWaitShareOneCommit) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  std::atomic<bool> has_shared{false};
  for (int round = 0; round < 200 && !has_shared; ++round) {
    std::vector<std::function<void()>> actions;
    for (int i = 0; i < 8; ++i) {
      actions.emplace_back([&] {
        EXPECT_FALSE(store->write([&](Rows& rows) {
          const int64_t mine = rows.count(0, {});
          int64_t committed = 0;
          EXPECT_FALSE(store->read(
              Store::Statements::several, [&](Rows& others) { committed = others.count(0, {}); }));
          if (committed < mine) has_shared = true;
          Row row = named(std::to_string(mine));
          rows.insert(0, row);
          return true;
        }));
      });
    }
    run_together(*store, actions);
  }
  EXPECT_TRUE(has_shared);
}

TEST(Writer, AFailingJobUndoesOnlyItself) {
  const Folder folder;
  const auto store = opened(folder.url(), unique_names());
  ASSERT_FALSE(store->write(adds("taken")));
  std::multiset<std::string> want{"taken"};
  for (int round = 0; round < 20; ++round) {
    const std::string prefix = std::to_string(round) + "/";
    std::vector<std::function<void()>> actions;
    for (int i = 0; i < 12; ++i) {
      const std::string name = prefix + std::to_string(i);
      if (i % 4 == 0) {
        want.insert(name);
        actions.emplace_back([&, name] { EXPECT_FALSE(store->write(adds(name))); });
      } else if (i % 4 == 1) {
        actions.emplace_back([&, name] { EXPECT_FALSE(store->write(adds(name, false))); });
      } else if (i % 4 == 2) {
        actions.emplace_back([&, name] {
          const auto fault = store->write([&](Rows& rows) {
            adds(name)(rows);
            return adds("taken")(rows);
          });
          ASSERT_TRUE(fault);
          EXPECT_EQ(fault->kind, Kind::unique);
        });
      } else {
        actions.emplace_back([&, name] {
          const auto fault = store->write([&](Rows& rows) -> bool {
            adds(name)(rows);
            throw std::runtime_error(name);
          });
          ASSERT_TRUE(fault);
          EXPECT_EQ(fault->detail, name) << "each thread hears of its own job";
        });
      }
    }
    run_together(*store, actions);
  }
  EXPECT_EQ(names_in(*store), want);
}

// The commit of a transaction may fail because another process wrote at the same time.
TEST(Writer, RunsAGroupAgainWhereItsCommitConflicts) {
  const Folder folder;
  const auto conflicts = std::make_shared<std::atomic<int>>(0);
  auto store =
      std::move(
          Store::open(folder.url(), unique_names(), support::conflicting(folder.url(), conflicts)))
          .value();
  std::atomic<bool> is_armed{false};
  std::vector<std::function<void()>> actions;
  std::atomic<int> runs{0};
  for (int i = 0; i < 6; ++i) {
    actions.emplace_back([&, i] {
      EXPECT_FALSE(store->write([&](Rows& rows) {
        ++runs;
        if (!is_armed.exchange(true)) *conflicts = 3;
        return adds(std::to_string(i))(rows);
      }));
    });
  }
  run_together(*store, actions);
  EXPECT_EQ(*conflicts, 0);
  EXPECT_GE(runs, 9);
  EXPECT_EQ(names_in(*store), (std::multiset<std::string>{"0", "1", "2", "3", "4", "5"}));
  // For ever: the fault is told.
  *conflicts = 1000;
  const auto fault = store->write(adds("never"));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::conflict);
  *conflicts = 0;
  EXPECT_FALSE(store->write(adds("6")));
  EXPECT_EQ(names_in(*store).size(), 7U);
}

/// A writer whose session was set up by the test.
struct WriterBench {
  explicit WriterBench(const Model& model, const std::string& pragma)
      : store(opened(folder.url(), model)),
        catalogue(model) {
    auto session = sql::connect(folder.url(), sql::Access::read_write);
    session->run(pragma);
    writer = std::make_unique<Writer>(std::move(session), catalogue);
  }
  Folder folder;
  std::unique_ptr<Store> store;
  Catalogue catalogue;
  std::unique_ptr<Writer> writer;
};

TEST(Writer, IsBusyWhileAnotherConnectionHoldsTheLockAndLosesNothing) {
  WriterBench bench(unique_names(), "PRAGMA busy_timeout=1");
  ASSERT_FALSE(bench.writer->run(adds("before")));
  {
    const auto other = sql::connect(bench.folder.url(), sql::Access::read_write);
    other->run("BEGIN EXCLUSIVE");
    std::atomic<int> busy{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        const auto fault = bench.writer->run(adds("during" + std::to_string(i)));
        if (fault && fault->kind == Kind::busy) ++busy;
      });
    }
    for (std::thread& each : threads)
      each.join();
    EXPECT_EQ(busy, 8);
    // The rows stay readable meanwhile.
    EXPECT_EQ(names_in(*bench.store), std::multiset<std::string>{"before"});
    other->run("ROLLBACK");
  }
  ASSERT_FALSE(bench.writer->run(adds("after")));
  EXPECT_EQ(names_in(*bench.store), (std::multiset<std::string>{"after", "before"}));
}

TEST(Writer, SaysThatTheDiskIsFullAndGoesOn) {
  WriterBench bench(unique_names(), "PRAGMA max_page_count=12");
  const auto fault = bench.writer->run(adds(std::string(500'000, 'x')));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::full) << fault->detail;
  EXPECT_FALSE(bench.writer->run(adds("small")));
  EXPECT_EQ(names_in(*bench.store), std::multiset<std::string>{"small"});
}

// SQLite may end the whole transaction then: nobody of the group is told what is not so.
TEST(Writer, AFullDiskInsideAGroupIsSaidToAllWhoLost) {
  WriterBench bench(unique_names(), "PRAGMA max_page_count=12");
  const auto write = [&](const Writer::Job& job) { return bench.writer->run(job); };
  std::mutex mutex;
  std::multiset<std::string> acknowledged;
  for (int round = 0; round < 10; ++round) {
    std::vector<std::function<void()>> actions;
    for (int i = 0; i < 6; ++i) {
      const std::string name = std::to_string(round) + "/" + std::to_string(i);
      const std::string row = i % 3 == 1 ? name + std::string(500'000, 'x') : name;
      actions.emplace_back([&, row] {
        const auto fault = write(adds(row));
        if (fault) {
          EXPECT_EQ(fault->kind, Kind::full) << fault->detail;
        } else {
          const std::lock_guard lock(mutex);
          acknowledged.insert(row);
        }
      });
    }
    run_together(write, actions);
  }
  EXPECT_EQ(names_in(*bench.store), acknowledged);
}

// What was committed is, whatever becomes of the log of SQLite then.
TEST(Writer, KeepsWhatWasCommittedWhereSomethingElseFails) {
  const Folder folder;
  DatabaseUrl url;
  url.file = folder.file("accord.db");
  const Model model = named_things();
  opened(url, model).reset();
  const Catalogue catalogue(model);
  int told = 0;
  Writer writer(
      sql::connect(url, sql::Access::read_write), catalogue, nullptr, nullptr, [&](std::size_t) {
        ++told;
        throw std::runtime_error("no thread");
      });
  const auto write = [](Rows& rows) {
    Row row = named("a");
    rows.insert(0, row);
    return true;
  };
  EXPECT_FALSE(writer.run(write));
  ASSERT_TRUE(writer.enter());
  EXPECT_FALSE(writer.run_shared(write));
  EXPECT_TRUE(writer.commit_shared());
  EXPECT_EQ(told, 2);
  EXPECT_EQ(all_rows(*opened(url, model)).size(), 2U);
}

}  // namespace
}  // namespace accord::persistence
