// What a backup is on SQLite, and what is beside it.

#include <atomic>
#include <csignal>
#include <thread>

#include <sys/resource.h>

#include "persistence/backup_support.h"

namespace accord::persistence {
namespace {

using testing::HasSubstr;

TEST(SqliteBackup, OfOthersIsNotRestored) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  add(*store, "one");
  sql::connect(folder.url("other.db"), sql::Access::read_write)
      ->run("CREATE TABLE thing (id INTEGER)");
  EXPECT_THAT(
      fault_of(restore(folder.url(), folder.file("other.db"))),
      HasSubstr("has no tables that accord created"));
  // Nor is what is not ours replaced.
  const std::string file = folder.file("a.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  EXPECT_THAT(
      fault_of(restore(folder.url("other.db"), file)),
      HasSubstr("has no tables that accord created"));
  EXPECT_EQ(names_of(*store), "one ");
}

TEST(SqliteBackup, LeavesNoFileWhereItIsNotRestored) {
  const Folder folder;
  const std::string file = folder.file("a.backup");
  add(*opened(folder.url(), named_things()), std::string(1'000'000, 'x'));
  ASSERT_TRUE(back_up(folder.url(), file));
  add(*opened(folder.url("small.db"), named_things()), "one");
  const std::size_t files = files_in(folder);
  struct rlimit before {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  ::signal(SIGXFSZ, SIG_IGN);
  // No room for what a session creates; room for a copy, not for the pages of the backup.
  const std::pair<const char*, rlim_t> cases[] = {
      {"new.db", 8'192}, {"new.db", 100'000}, {"small.db", 100'000}};
  for (const auto& [name, size] : cases) {
    const struct rlimit low { size, before.rlim_max };
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &low), 0);
    const auto restored = restore(folder.url(name), file);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    EXPECT_FALSE(restored);
    EXPECT_EQ(files_in(folder), files) << fault_of(restored);
  }
  EXPECT_EQ(names_of(*opened(folder.url("small.db"), named_things())), "one ");
  ::signal(SIGXFSZ, SIG_DFL);
}

TEST(SqliteBackup, IsRestoredWhereThereIsNoFile) {
  const Folder folder;
  {
    const auto store = opened(folder.url(), named_things());
    add(*store, "one");
  }
  const std::string file = folder.file("a.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  const auto restored = restore(folder.url("new.db"), file);
  ASSERT_TRUE(restored) << restored.fault().text;
  EXPECT_EQ(restored->before, "");
  EXPECT_EQ(names_of(*opened(folder.url("new.db"), named_things())), "one ");
}

// The file is one of its own: no log or index of it is left beside it.
TEST(SqliteBackup, IsOneFile) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  add(*store, "one");
  const std::size_t files = files_in(folder);
  ASSERT_TRUE(back_up(folder.url(), folder.file("a.backup")));
  EXPECT_EQ(files_in(folder), files + 1);
}

// Every backup has a whole transaction: pairs of rows. Every restore brings one back.
TEST(SqliteBackup, HasWholeTransactionsWhileOthersWrite) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  std::atomic<bool> stops = false;
  std::atomic<int> written = 0;
  std::atomic<int> odd = 0;
  std::thread writer([&] {
    while (!stops) {
      const auto fault = store->write([](Rows& rows) {
        for (const char* each : {"left", "right"}) {
          Row row = named(each);
          (void)rows.insert(0, row);
        }
        return true;
      });
      if (!fault)
        ++written;
      else if (fault->kind != StoreFault::Kind::busy)
        ++odd;
    }
  });
  std::thread reader([&] {
    while (!stops) {
      if (all_rows(*store).size() % 2 != 0) ++odd;
    }
  });
  std::string last;
  for (int i = 0; i < 10; ++i) {
    const int before = written;
    while (written < before + 5)
      std::this_thread::yield();
    const std::string file = folder.file(std::to_string(i) + ".backup");
    const auto done = back_up(folder.url(), file);
    EXPECT_TRUE(done) << done.fault().text;
    EXPECT_EQ(all_rows(*opened({file, {}}, named_things())).size() % 2, 0U);
    if (i % 3 != 0) continue;
    const auto restored = restore(folder.url(), file);
    EXPECT_TRUE(restored) << fault_of(restored);
  }
  stops = true;
  writer.join();
  reader.join();
  EXPECT_EQ(odd, 0);
  EXPECT_EQ(all_rows(*store).size() % 2, 0U);
}

// Nothing that was acknowledged is lost: it is in the copy, or was written after the restore.
TEST(SqliteBackup, CopiesAllThatWasWrittenBeforeARestore) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const std::string file = folder.file("empty.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  std::atomic<bool> stops = false;
  std::vector<std::string> acknowledged;
  std::atomic<std::size_t> written = 0;
  std::thread writer([&] {
    for (int i = 0; !stops; ++i) {
      const std::string name = std::to_string(i);
      if (insert(*store, named(name))) continue;
      acknowledged.push_back(name);
      ++written;
    }
  });
  std::vector<std::string> files;
  for (int i = 0; i < 10; ++i) {
    const std::size_t before = written;
    while (written < before + 3)
      std::this_thread::yield();
    const auto restored = restore(folder.url(), file);
    EXPECT_TRUE(restored) << fault_of(restored);
    if (restored) files.push_back(restored->before);
  }
  stops = true;
  writer.join();
  std::vector<std::string> kept;
  const auto keep = [&](Store& from) {
    for (const Row& each : all_rows(from))
      kept.push_back(each[1].text);
  };
  for (const std::string& each : files)
    keep(*opened({each, {}}, named_things()));
  keep(*store);
  EXPECT_GT(acknowledged.size(), 0U);
  EXPECT_EQ(kept, acknowledged);
}

}  // namespace
}  // namespace accord::persistence
