#include "accord/persistence/sql/sqlite_statement.h"

#include <gtest/gtest.h>

#include "accord/persistence/sql/sqlite_session.h"
#include "persistence/support.h"

namespace accord::persistence::sql {
namespace {

/// A session over a fresh file with one table of one column.
struct Bench {
  Bench() { session.run("CREATE TABLE t (x)"); }
  void fill(int64_t count) {
    Statement& add = session.prepared("INSERT INTO t VALUES (?)", {ColumnType::integer});
    for (int64_t i = 1; i <= count; ++i) {
      add.bind(0, integer(i));
      add.run();
    }
  }
  Folder folder;
  SqliteSession session{folder.url(), Access::read_write};
};

TEST(SqliteStatement, BindsEveryTypeAndNull) {
  Bench bench;
  struct Case {
    Cell cell;
    const char* kind;
  };
  const Case cases[] = {
      {integer(-1), "integer"},
      {integer(1, ColumnType::boolean), "integer"},
      {number(1), "real"},
      {text("1"), "text"},
      {text("1", ColumnType::json), "text"},
      {null_cell(ColumnType::integer), "null"},
      {null_cell(ColumnType::number), "null"},
      {null_cell(ColumnType::boolean), "null"},
      {null_cell(ColumnType::text), "null"},
      {null_cell(ColumnType::json), "null"},
  };
  for (const auto& [cell, kind] : cases) {
    Statement& echo = bench.session.prepared(
        "SELECT typeof(?1), ?1 /* " + std::to_string(static_cast<int>(cell.type)) + " */",
        {cell.type},
        {ColumnType::text, cell.type});
    echo.bind(0, cell);
    ASSERT_TRUE(echo.run());
    EXPECT_EQ(echo.row()[0].text, kind);
    EXPECT_EQ(echo.row()[1].is_null, cell.is_null);
    if (!cell.is_null) {
      EXPECT_EQ(echo.row()[1], cell);
    }
  }
}

TEST(SqliteStatement, TellsNullFromEmptyText) {
  Bench bench;
  Statement& both =
      bench.session.prepared("SELECT NULL, ''", {}, {ColumnType::text, ColumnType::text});
  ASSERT_TRUE(both.run());
  EXPECT_TRUE(both.row()[0].is_null);
  EXPECT_FALSE(both.row()[1].is_null);
  EXPECT_EQ(both.row()[1].text, "");
}

TEST(SqliteStatement, VisitsEveryRowOnce) {
  Bench bench;
  Statement& all = bench.session.prepared("SELECT x FROM t ORDER BY x", {}, {ColumnType::integer});
  for (const int64_t count : {0, 1, 2, 100}) {
    bench.session.run("DELETE FROM t");
    bench.fill(count);
    for (int round = 0; round < 2; ++round) {
      int64_t next = 1;
      all.each([&](RowView row) {
        EXPECT_EQ(row.front().integer, next++);
        return true;
      });
      EXPECT_EQ(next, count + 1);
    }
  }
}

TEST(SqliteStatement, RunTellsWhetherThereIsARowAndKeepsTheFirst) {
  Bench bench;
  Statement& all = bench.session.prepared("SELECT x FROM t ORDER BY x", {}, {ColumnType::integer});
  EXPECT_FALSE(all.run());
  bench.fill(3);
  EXPECT_TRUE(all.run());
  EXPECT_EQ(all.row().front().integer, 1);
}

TEST(SqliteStatement, ForgetsTheNullOfTheRowBefore) {
  Bench bench;
  Statement& add = bench.session.prepared("INSERT INTO t VALUES (?)", {ColumnType::text});
  const Cell cells[] = {text("a"), null_cell(ColumnType::text), text("b")};
  for (const Cell& each : cells) {
    add.bind(0, each);
    add.run();
  }
  std::vector<bool> nulls;
  bench.session.prepared("SELECT x FROM t ORDER BY rowid", {}, {ColumnType::text})
      .each([&](RowView row) {
        nulls.push_back(row.front().is_null);
        return true;
      });
  EXPECT_EQ(nulls, (std::vector<bool>{false, true, false}));
}

TEST(SqliteStatement, IsUsableAfterItWasRefused) {
  Bench bench;
  bench.session.run("CREATE UNIQUE INDEX u ON t (x)");
  Statement& add = bench.session.prepared("INSERT INTO t VALUES (?)", {ColumnType::integer});
  add.bind(0, integer(1));
  add.run();
  for (int i = 0; i < 3; ++i)
    EXPECT_ANY_THROW(add.run());
  add.bind(0, integer(2));
  EXPECT_NO_THROW(add.run());
  Statement& all = bench.session.prepared("SELECT COUNT(*) FROM t", {}, {ColumnType::integer});
  ASSERT_TRUE(all.run());
  EXPECT_EQ(all.row().front().integer, 2);
}

TEST(SqliteStatement, LeavesNoSnapshotOpenBehind) {
  Bench bench;
  bench.fill(10);
  Statement& all = bench.session.prepared("SELECT x FROM t", {}, {ColumnType::integer});
  EXPECT_TRUE(all.run());
  EXPECT_ANY_THROW(all.each([](RowView) -> bool { throw std::runtime_error("enough"); }));
  // A checkpoint empties the log only where nobody reads an older state.
  SqliteSession other(bench.folder.url(), Access::read_write);
  other.run("INSERT INTO t VALUES (11)");
  Statement& checkpoint =
      other.prepared("PRAGMA wal_checkpoint(TRUNCATE)", {}, {ColumnType::integer});
  ASSERT_TRUE(checkpoint.run());
  EXPECT_EQ(checkpoint.row().front().integer, 0) << "1 means blocked";
}

TEST(SqliteStatement, RefusesWhatIsNoSql) {
  Bench bench;
  EXPECT_ANY_THROW(bench.session.prepared("SELEC 1"));
  EXPECT_ANY_THROW(bench.session.prepared("SELECT * FROM missing"));
  EXPECT_NO_THROW(bench.session.run("DELETE FROM t"));
}

}  // namespace
}  // namespace accord::persistence::sql
