#include "accord/persistence/backup.h"

#include <filesystem>
#include <fstream>

#include "persistence/backup_support.h"

namespace accord::persistence {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

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

// A transaction of another session that reads, or keeps others from reading and writing.
std::unique_ptr<sql::Session> with_lock(const DatabaseUrl& url, const char* mode) {
  auto session = sql::connect(url, sql::Access::inspect);
  session->run(url.dialect().begin_write());
  if (url.postgres) session->run(std::string("LOCK TABLE thing IN ") + mode + " MODE");
  return session;
}

TEST(Backup, IsNotWaitedForWithoutBound) {
  constexpr auto wait = std::chrono::milliseconds(10);
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const std::string file = folder.file("a.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  add(*store, "one");
  const std::size_t files = files_in(folder);
  {
    const auto other = with_lock(folder.url(), "ACCESS SHARE");
    const auto restored = restore(folder.url(), file, wait);
    ASSERT_FALSE(restored);
    EXPECT_TRUE(restored.fault().is_refused);
    EXPECT_THAT(restored.fault().text, HasSubstr("for too long"));
  }
  EXPECT_EQ(files_in(folder), files) << "the copy is left";
  EXPECT_EQ(names_of(*store), "one ");
  if (!support::is_on_postgres()) return;
  const auto other = with_lock(folder.url(), "ACCESS EXCLUSIVE");
  const auto written = back_up(folder.url(), folder.file("b.backup"), wait);
  ASSERT_FALSE(written);
  EXPECT_TRUE(written.fault().is_refused);
  EXPECT_THAT(written.fault().text, HasSubstr("for too long"));
  EXPECT_EQ(files_in(folder), files);
}

// Its rows are there for a transaction that began before them.
TEST(PostgresBackup, IsSeenWholeByWhoWaitedForIt) {
  if (!support::is_on_postgres()) GTEST_SKIP() << "of PostgreSQL";
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  add(*store, "one");
  const std::string file = folder.file("a.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  add(*store, "two");
  const auto reader = sql::connect(folder.url(), sql::Access::read_only);
  reader->run(folder.url().dialect().begin_read());
  reader->run("SELECT 1");
  const auto restored = restore(folder.url(), file);
  ASSERT_TRUE(restored) << restored.fault().text;
  sql::Statement& names = reader->prepared("SELECT count(*) FROM thing", {}, {ColumnType::integer});
  ASSERT_TRUE(names.run());
  EXPECT_EQ(names.row()[0].integer, 1);
}

// Else a stranger's file does at each write what nobody sees.
TEST(Backup, NamesWhatAccordDidNotCreate) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  const std::string plain = folder.file("plain.backup");
  ASSERT_TRUE(back_up(folder.url(), plain));
  const auto session = sql::connect(folder.url(), sql::Access::read_write);
  session->run("CREATE VIEW seen AS SELECT name FROM thing");
  if (support::is_on_postgres()) {
    session->run("CREATE RULE accord_rule AS ON DELETE TO thing DO ALSO SELECT 1");
  } else {
    session->run(
        "CREATE TRIGGER accord_rule AFTER INSERT ON thing BEGIN DELETE FROM thing WHERE id = 7; "
        "END");
  }
  const std::string file = folder.file("a.backup");
  ASSERT_TRUE(back_up(folder.url(), file));
  const auto restored = restore(folder.url(), file);
  ASSERT_TRUE(restored) << fault_of(restored);
  EXPECT_THAT(
      restored->parts_of_others,
      testing::UnorderedElementsAre(HasSubstr("accord_rule"), HasSubstr("seen")));
  session->run("DROP VIEW seen");
  const auto without = restore(folder.url(), plain);
  ASSERT_TRUE(without) << fault_of(without);
  EXPECT_THAT(without->parts_of_others, testing::IsEmpty());
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

TEST_F(DamagedBackup, IsDescribedWithoutNamesOfFunctions) {
  for (const std::string& each :
       {std::string(10'000, 'z'), "SQLite format 3" + std::string(4085, '\0')}) {
    std::ofstream(file_, std::ios::trunc | std::ios::binary) << each;
    const std::string fault = fault_of(restore(folder_.url(), file_));
    EXPECT_THAT(fault, testing::Not(HasSubstr("::")));
    EXPECT_THAT(fault, HasSubstr("a.backup"));
  }
}

TEST_F(DamagedBackup, Absent) {
  fs::remove(file_);
  expect_refused("a.backup does not exist");
}

}  // namespace
}  // namespace accord::persistence
