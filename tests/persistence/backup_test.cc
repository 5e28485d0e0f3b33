#include "accord/persistence/backup.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "accord/persistence/unfinished.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

void add(Store& store, const std::string& name) {
  const auto fault = insert(store, named(name));
  ASSERT_FALSE(fault) << fault->detail;
}

std::string names_of(Store& store) {
  std::string all;
  for (const Row& each : all_rows(store))
    all += each[1].text + " ";
  return all;
}

std::size_t files_in(const Folder& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

std::string fault_of(const contract::Result<Restored, BackupFault>& done) {
  return done ? "" : done.fault().text;
}

// On both databases, while the store is open.
TEST(Backup, IsWhatTheStoreGetsBack) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  add(*store, "one");
  add(*store, "two");
  const std::string file = folder.file("a.backup");
  const auto written = back_up(folder.url(), file);
  ASSERT_TRUE(written) << written.fault().text;
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  add(*store, "three");
  EXPECT_EQ(names_of(*store), "one two three ");
  const auto restored = restore(folder.url(), file);
  ASSERT_TRUE(restored) << restored.fault().text;
  EXPECT_FALSE(restored->has_other_tables);
  EXPECT_EQ(names_of(*store), "one two ");
  add(*store, "four");
  EXPECT_EQ(names_of(*store), "one two four ");
  // What was there before is not lost.
  const auto again = restore(folder.url(), restored->before);
  ASSERT_TRUE(again) << again.fault().text;
  EXPECT_EQ(names_of(*store), "one two three ");
  EXPECT_NE(again->before, restored->before);
}

TEST(Backup, IsNeverWrittenOverAFile) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const std::string file = folder.file("a.backup");
  std::ofstream(file) << "mine";
  const std::size_t files = files_in(folder);
  const auto written = back_up(folder.url(), file);
  ASSERT_FALSE(written);
  EXPECT_TRUE(written.fault().is_refused);
  EXPECT_THAT(written.fault().text, HasSubstr("it exists"));
  std::string text;
  std::ifstream(file) >> text;
  EXPECT_EQ(text, "mine");
  const auto nowhere = back_up(folder.url(), folder.file("absent/a.backup"));
  ASSERT_FALSE(nowhere);
  EXPECT_THAT(nowhere.fault().text, HasSubstr("No such file or directory"));
  EXPECT_EQ(files_in(folder), files);
}

TEST(Backup, OfNothingIsRefused) {
  const Folder folder;
  const auto absent = back_up(folder.url(), folder.file("a.backup"));
  ASSERT_FALSE(absent);
  EXPECT_EQ(files_in(folder), 0U) << "a database was created";
  sql::connect(folder.url(), sql::Access::read_write)->run("CREATE TABLE mine (id INTEGER)");
  const auto foreign = back_up(folder.url(), folder.file("a.backup"));
  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.fault().text, HasSubstr("has no tables that accord created"));
}

TEST(Backup, TellsThatTheTablesAreOthers) {
  const Folder folder;
  const std::string file = folder.file("a.backup");
  (void)opened(folder.url(), named_things());
  ASSERT_TRUE(back_up(folder.url(), file));
  Model more = named_things();
  more.resources[0].properties.push_back(property("more", ColumnType::text));
  (void)opened(folder.url(), more);
  const auto restored = restore(folder.url(), file);
  ASSERT_TRUE(restored) << restored.fault().text;
  EXPECT_TRUE(restored->has_other_tables);
}

class DamagedBackup : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 500; ++i)
      add(*store_, std::to_string(i) + std::string(200, 'x'));
    const auto written = back_up(folder_.url(), file_);
    ASSERT_TRUE(written) << written.fault().text;
    add(*store_, "last");
    rows_ = all_rows(*store_).size();
  }
  void expect_refused(const std::string& why) {
    const std::size_t files = files_in(folder_);
    EXPECT_THAT(fault_of(restore(folder_.url(), file_)), HasSubstr(why));
    EXPECT_EQ(all_rows(*store_).size(), rows_);
    EXPECT_EQ(files_in(folder_), files) << "nothing was to be copied";
  }

  Folder folder_;
  std::unique_ptr<Store> store_ = opened(folder_.url(), named_things());
  std::string file_ = folder_.file("a.backup");
  std::size_t rows_ = 0;
};

TEST_F(DamagedBackup, CutShort) {
  fs::resize_file(file_, fs::file_size(file_) / 2);
  expect_refused("a.backup is damaged");
}

TEST_F(DamagedBackup, WithOtherBytesInIt) {
  std::fstream file(file_, std::ios::in | std::ios::out | std::ios::binary);
  const auto size = static_cast<std::streamoff>(fs::file_size(file_));
  file.seekp(size - size / 4);
  file << std::string(static_cast<std::size_t>(size / 8), '!');
  file.close();
  expect_refused("a.backup is damaged");
}

TEST_F(DamagedBackup, OfAnotherKind) {
  std::ofstream(file_, std::ios::trunc) << std::string(10'000, 'z');
  expect_refused("a.backup is damaged");
}

TEST_F(DamagedBackup, Absent) {
  fs::remove(file_);
  expect_refused("a.backup does not exist");
}

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

TEST(Unfinished, IsRemovedBySignals) {
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
    const Folder folder;
    EXPECT_EXIT(
        {
          Unfinished unfinished;
          std::ofstream(unfinished.create_beside(folder.file("a"))) << "half";
          if (files_in(folder) == 1) ::raise(signal);
          ::_exit(0);
        },
        testing::KilledBySignal(signal),
        "");
    EXPECT_EQ(files_in(folder), 0U);
  }
}

}  // namespace
}  // namespace accord::persistence
