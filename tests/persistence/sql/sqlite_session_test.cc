#include "accord/persistence/sql/sqlite_session.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "persistence/support.h"

namespace accord::persistence::sql {
namespace {

using Kind = StoreFault::Kind;

std::string asked(Session& session, const std::string& text) {
  Statement& statement = session.prepared(text, {}, {ColumnType::text});
  EXPECT_TRUE(statement.run()) << text;
  return statement.row().front().text;
}

StoreFault fault_of(Session& session, const std::string& text) {
  try {
    session.run(text);
  } catch (const std::exception& error) {
    return to_fault(error);
  }
  ADD_FAILURE() << "no fault: " << text;
  return {};
}

TEST(SqliteSession, IsSetUpAsTheStoreNeedsIt) {
  const Folder folder;
  DatabaseUrl url = folder.url();
  url.synchronous = Synchronous::full;
  SqliteSession full(url, Access::read_write);
  EXPECT_EQ(asked(full, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(asked(full, "PRAGMA synchronous"), "2");
  EXPECT_EQ(asked(full, "PRAGMA foreign_keys"), "1");
  url.synchronous = Synchronous::normal;
  SqliteSession normal(url, Access::read_write);
  EXPECT_EQ(asked(normal, "PRAGMA synchronous"), "1");
}

TEST(SqliteSession, OpensTheFileOfThatVeryName) {
  const Folder folder;
  for (const char* name :
       {"plain.db",
        "a b.db",
        "a'b.db",
        "a=b;c.db",
        "100%.db",
        "a?b#c.db",
        "caf\xc3\xa9.db",
        "timeout=1 readonly=true.db"}) {
    SqliteSession session(folder.url(name), Access::read_write);
    session.run("CREATE TABLE t (x)");
    EXPECT_GT(std::filesystem::file_size(folder.file(name)), 0U) << name;
  }
}

TEST(SqliteSession, CreatesTheFileForItsOwnerAlone) {
  const mode_t before = ::umask(0);
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  session.run("CREATE TABLE t (x)");
  ::umask(before);
  for (const char* name : {"accord.db", "accord.db-wal", "accord.db-shm"}) {
    struct stat status {};
    ASSERT_EQ(::stat(folder.file(name).c_str(), &status), 0) << name;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << name;
  }
}

TEST(SqliteSession, LeavesTheModeOfAnExistingFile) {
  const Folder folder;
  { const SqliteSession made(folder.url(), Access::read_write); }
  ASSERT_EQ(::chmod(folder.file("accord.db").c_str(), 0640), 0);
  { const SqliteSession again(folder.url(), Access::read_write); }
  struct stat status {};
  ASSERT_EQ(::stat(folder.file("accord.db").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

// Whether another process sees a lock on the file: without one it takes itself for the last that
// uses the database, and removes its write-ahead log.
bool is_locked(const std::string& file) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool is_known = ::fcntl(descriptor, F_GETLK, &lock) == 0;
    ::_exit(is_known && lock.l_type != F_UNLCK ? 0 : 1);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(SqliteSession, LeavesTheLocksOfOthersInItsProcess) {
  const Folder folder;
  SqliteSession first(folder.url(), Access::read_write);
  first.run("CREATE TABLE t (a INTEGER)");
  EXPECT_TRUE(is_locked(folder.url().file));
  for (const Access each : {Access::read_write, Access::read_only}) {
    const SqliteSession second(folder.url(), each);
    EXPECT_TRUE(is_locked(folder.url().file));
  }
  EXPECT_TRUE(is_locked(folder.url().file));
}

TEST(SqliteSession, ForReadingCannotWrite) {
  const Folder folder;
  SqliteSession writer(folder.url(), Access::read_write);
  writer.run("CREATE TABLE t (x)");
  SqliteSession reader(folder.url(), Access::read_only);
  for (const char* each : {"INSERT INTO t VALUES (1)", "CREATE TABLE u (x)", "DROP TABLE t"}) {
    EXPECT_EQ(fault_of(reader, each).kind, Kind::read_only) << each;
  }
  EXPECT_EQ(asked(reader, "SELECT COUNT(*) FROM t"), "0");
}

TEST(SqliteSession, PreparesATextOnce) {
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  Statement& first = session.prepared("SELECT 1", {}, {ColumnType::integer});
  for (int i = 0; i < 100; ++i) {
    (void)session.prepared("SELECT " + std::to_string(i), {}, {ColumnType::integer});
  }
  EXPECT_EQ(&session.prepared("SELECT 1", {}, {ColumnType::integer}), &first);
  ASSERT_TRUE(first.run());
  EXPECT_EQ(first.row().front().integer, 1);
}

TEST(SqliteSession, KnowsWhetherATransactionIsOpen) {
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  EXPECT_FALSE(session.is_in_transaction());
  session.run("BEGIN");
  EXPECT_TRUE(session.is_in_transaction());
  session.run("SAVEPOINT a");
  session.run("ROLLBACK TO a");
  EXPECT_TRUE(session.is_in_transaction());
  session.run("COMMIT");
  EXPECT_FALSE(session.is_in_transaction());
}

// What writes is run to its end: the foreign key is checked there.
TEST(SqliteSession, ReturnsAKeyAndSeesTheFaultOfItsRow) {
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  session.run("CREATE TABLE t (x INTEGER PRIMARY KEY, y INTEGER REFERENCES t (x))");
  const auto insert = [&](const std::string& values) -> Statement& {
    return session.prepared(
        "INSERT INTO t VALUES (" + values + ") RETURNING x", {}, {ColumnType::integer});
  };
  Statement& largest = insert("9223372036854775807, NULL");
  EXPECT_TRUE(largest.run());
  EXPECT_EQ(largest.row().front().integer, std::numeric_limits<int64_t>::max());
  try {
    insert("1, 5").run();
    ADD_FAILURE() << "refers to a missing row";
  } catch (const std::exception& error) {
    EXPECT_EQ(to_fault(error).kind, StoreFault::Kind::reference);
  }
}

TEST(SqliteSession, ThrowsWhereTheFileCannotBe) {
  const Folder folder;
  { const SqliteSession made(folder.url("file"), Access::read_write); }
  for (const char* name : {"missing/accord.db", "file/accord.db", ""}) {
    EXPECT_ANY_THROW(SqliteSession(folder.url(name), Access::read_write)) << name;
  }
}

// A link to nowhere is followed when the file is created.
TEST(SqliteSession, CreatesTheTargetOfALinkForItsOwnerAlone) {
  const mode_t before = ::umask(022);
  const Folder folder;
  std::filesystem::create_symlink(folder.file("target.db"), folder.file("accord.db"));
  try {
    SqliteSession session(folder.url(), Access::read_write);
    session.run("CREATE TABLE t (x)");
    struct stat status {};
    EXPECT_EQ(::stat(folder.file("target.db").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
  } catch (const std::exception&) {
    EXPECT_FALSE(std::filesystem::exists(folder.file("target.db"))) << "refused is fine, too";
  }
  ::umask(before);
}

TEST(SqliteFault, SaysWhatWasViolatedAndWhere) {
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  session.run("CREATE TABLE p (id INTEGER PRIMARY KEY)");
  session.run(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, u TEXT UNIQUE, a, b, n TEXT NOT NULL DEFAULT '',"
      " c CHECK (c IN (1)), f REFERENCES p (id) ON DELETE RESTRICT,"
      " UNIQUE (a, b))");
  session.run("CREATE TABLE k (id TEXT PRIMARY KEY NOT NULL)");
  session.run("INSERT INTO p VALUES (1)");
  session.run("INSERT INTO k VALUES ('x')");
  session.run("INSERT INTO t VALUES (1, 'u', 'a', 'b', 'n', 1, 1)");
  struct Case {
    const char* sql;
    Kind kind;
    const char* column;
  };
  const Case cases[] = {
      {"INSERT INTO t (id) VALUES (1)", Kind::unique, "t.id"},
      {"INSERT INTO k VALUES ('x')", Kind::unique, "k.id"},
      {"INSERT INTO t (u) VALUES ('u')", Kind::unique, "t.u"},
      {"INSERT INTO t (a, b) VALUES ('a', 'b')", Kind::unique, "t.a, t.b"},
      {"INSERT INTO t (n) VALUES (NULL)", Kind::required, "t.n"},
      {"INSERT INTO k VALUES (NULL)", Kind::required, "k.id"},
      {"INSERT INTO t (c) VALUES (2)", Kind::check, ""},
      {"INSERT INTO t (f) VALUES (2)", Kind::reference, ""},
      {"UPDATE t SET f = 2", Kind::reference, ""},
      {"DELETE FROM p", Kind::reference, ""},
      {"INSERT INTO missing VALUES (1)", Kind::tables, ""},
  };
  for (const auto& [sql, kind, column] : cases) {
    const StoreFault fault = fault_of(session, sql);
    EXPECT_EQ(fault.kind, kind) << sql << ": " << fault.detail;
    EXPECT_EQ(fault.column, column) << sql;
    EXPECT_FALSE(fault.detail.empty()) << sql;
  }
}

TEST(SqliteFault, NeverCarriesTheValues) {
  const Folder folder;
  SqliteSession session(folder.url(), Access::read_write);
  session.run("CREATE TABLE t (x UNIQUE)");
  Statement& add = session.prepared("INSERT INTO t VALUES (?)", {ColumnType::text});
  add.bind(0, text("hunter2"));
  add.run();
  try {
    add.run();
    FAIL() << "no fault";
  } catch (const std::exception& error) {
    EXPECT_EQ(to_fault(error).detail.find("hunter2"), std::string::npos);
  }
}

TEST(SqliteFault, IsBusyWhereAnotherConnectionHoldsTheLock) {
  const Folder folder;
  SqliteSession holder(folder.url(), Access::read_write);
  SqliteSession other(folder.url(), Access::read_write);
  other.run("PRAGMA busy_timeout=0");
  holder.run("BEGIN IMMEDIATE");
  EXPECT_EQ(fault_of(other, "BEGIN IMMEDIATE").kind, Kind::busy);
  holder.run("COMMIT");
  EXPECT_NO_THROW(other.run("BEGIN IMMEDIATE"));
}

TEST(SqliteFault, IsBusyWhereASnapshotIsTooOldToBeWrittenTo) {
  const Folder folder;
  SqliteSession first(folder.url(), Access::read_write);
  first.run("CREATE TABLE t (x)");
  SqliteSession second(folder.url(), Access::read_write);
  second.run("BEGIN");
  EXPECT_EQ(asked(second, "SELECT COUNT(*) FROM t"), "0");
  first.run("INSERT INTO t VALUES (1)");
  EXPECT_EQ(fault_of(second, "INSERT INTO t VALUES (2)").kind, Kind::busy);
}

TEST(SqliteFault, IsInternalForWhatIsNoDatabaseError) {
  EXPECT_EQ(to_fault(std::runtime_error("x")), (StoreFault{Kind::internal, "", "x"}));
}

}  // namespace
}  // namespace accord::persistence::sql
