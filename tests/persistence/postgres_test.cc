// What only PostgreSQL does; the other tests of this folder run on it too.
#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "accord/persistence/query_sql.h"
#include "accord/persistence/sql/session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;

class Postgres : public testing::Test {
 protected:
  void SetUp() override {
    if (!support::is_on_postgres()) GTEST_SKIP() << "ACCORD_TEST_DATABASE is not postgresql";
  }
  Folder folder_;
};

DatabaseUrl with(DatabaseUrl url, const std::function<void(PostgresUrl&)>& change) {
  change(*url.postgres);
  return url;
}

// What the database says of a statement.
std::optional<DatabaseError> error_of(sql::Session& session, const std::string& text) {
  try {
    session.run(text);
  } catch (const DatabaseError& error) {
    return error;
  }
  return std::nullopt;
}

TEST_F(Postgres, TellsWhatIsWrongByCodeAndNamesTheConstraint) {
  const auto session = sql::connect(folder_.url(), sql::Access::read_write);
  session->run("CREATE TABLE a (x BIGINT CONSTRAINT one UNIQUE NOT NULL CHECK (x < 9))");
  session->run("CREATE TABLE b (y BIGINT CONSTRAINT two REFERENCES a (x))");
  session->run("INSERT INTO a VALUES (1)");
  session->run("INSERT INTO b VALUES (1)");
  session->run("CREATE VIEW c AS SELECT y FROM b");
  const struct {
    const char* text;
    Kind kind;
    const char* named;
  } cases[] = {
      {"INSERT INTO a VALUES (1)", Kind::unique, "one"},
      {"INSERT INTO a VALUES (NULL)", Kind::required, "x"},
      {"INSERT INTO a VALUES (9)", Kind::check, "a_x_check"},
      {"INSERT INTO b VALUES (2)", Kind::reference, "two"},
      {"DELETE FROM a", Kind::reference, "two"},
      {"SELECT 1 FROM nothing", Kind::tables, ""},
      {"ALTER TABLE b ALTER COLUMN y TYPE TEXT", Kind::internal, ""},
      {"SELECT convert_from('\\x00', 'UTF8')", Kind::unstorable, ""}};
  for (const auto& [text, kind, named] : cases) {
    const auto error = error_of(*session, text);
    ASSERT_TRUE(error) << text;
    EXPECT_EQ(error->fault().kind, kind) << text << ": " << error->fault().detail;
    const Violated& violated = error->violated();
    EXPECT_EQ(violated.constraint.empty() ? violated.column : violated.constraint, named) << text;
    EXPECT_TRUE(session->is_connected()) << text;
  }
}

// The code is that of the view above.
TEST_F(Postgres, GivesUpASessionWhosePlanIsOld) {
  const auto session = sql::connect(folder_.url(), sql::Access::read_write);
  session->run("CREATE TABLE a (x BIGINT)");
  const auto run = [&] { session->prepared("SELECT * FROM a", {}, {ColumnType::integer}).run(); };
  run();
  session->run("ALTER TABLE a ALTER COLUMN x TYPE TEXT");
  try {
    run();
    FAIL() << "the plan was not old";
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.fault().kind, Kind::unreachable) << error.fault().detail;
  }
  EXPECT_FALSE(session->is_connected());
}

TEST_F(Postgres, RefusesACharacterThatItCannotStore) {
  const auto store = opened(folder_.url(), named_things());
  const auto fault = insert(*store, named(std::string("a\0b", 3)));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::unstorable);
  EXPECT_NE(fault->detail.find("U+0000"), std::string::npos);
  EXPECT_FALSE(insert(*store, named("ab")));
}

TEST_F(Postgres, EndsAStatementAtItsDeadline) {
  using std::chrono::milliseconds;
  const auto session = sql::connect(
      with(folder_.url(), [](auto& url) { url.statement_deadline = milliseconds(50); }),
      sql::Access::read_write);
  const auto error = error_of(*session, "SELECT pg_sleep(60)");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->fault().kind, Kind::timeout) << error->fault().detail;
}

TEST_F(Postgres, BoundsTheSessionsThatRead) {
  using std::chrono::milliseconds;
  const auto store = opened(
      with(
          folder_.url(),
          [](auto& url) {
            url.pool = 1;
            url.pool_deadline = milliseconds(20);
          }),
      named_things());
  std::optional<StoreFault> inner;
  const auto probe = [&] {
    return store->read(Store::Statements::one, [](Rows& rows) { rows.probe(); });
  };
  EXPECT_FALSE(store->read(Store::Statements::one, [&](Rows&) { inner = probe(); }));
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->kind, Kind::timeout);
  EXPECT_FALSE(probe());
  EXPECT_EQ(store->load().readers, 1U);
}

// Two processes that read a row and write it back: none loses what the other wrote.
TEST_F(Postgres, RunsAWriteAgainThatConflictsWithAnotherProcess) {
  const Model model =
      model_of({resource("thing", {counted_key(), property("n", ColumnType::integer)})});
  const auto first = opened(folder_.url(), model);
  const auto second = opened(folder_.url(), model);
  ASSERT_FALSE(insert(*first, {null_cell(ColumnType::integer), integer(0)}));
  constexpr int each = 40;
  std::atomic<int> failed{0};
  const auto count_up = [&](Store& store) {
    for (int i = 0; i < each; ++i) {
      const auto fault = store.write([](Rows& rows) {
        const Match one{0, integer(1)};
        const auto found = rows.find(0, {&one, 1});
        Row row(found->begin(), found->end());
        ++row[1].integer;
        rows.update(0, row);
        return true;
      });
      if (fault) ++failed;
    }
  };
  std::thread other([&] { count_up(*second); });
  count_up(*first);
  other.join();
  EXPECT_EQ(all_rows(*first).front()[1].integer, 2 * each - failed);
  EXPECT_LT(failed, each);
}

// A row that another process has locked holds up who writes it, and nobody of the same group.
TEST_F(Postgres, ALockedRowFailsItsWriterOnly) {
  const Model model =
      model_of({resource("thing", {counted_key(), property("n", ColumnType::integer)})});
  const auto store = opened(folder_.url(), model);
  constexpr int64_t rows = 16;
  for (int64_t i = 1; i <= rows; ++i)
    ASSERT_FALSE(insert(*store, {integer(i), integer(0)}));
  const auto other = sql::connect(folder_.url(), sql::Access::read_write);
  other->run("BEGIN");
  other->run("UPDATE thing SET n = 1 WHERE id = 7");
  const auto update = [&](int64_t id) {
    return store->write([&](Rows& all) {
      all.update(0, {integer(id), integer(2)});
      return true;
    });
  };
  std::vector<std::optional<StoreFault>> faults(rows);
  std::vector<std::thread> threads;
  for (int64_t i = 0; i < rows; ++i)
    threads.emplace_back([&, i] { faults[static_cast<std::size_t>(i)] = update(i + 1); });
  for (std::thread& each : threads)
    each.join();
  for (std::size_t i = 0; i < faults.size(); ++i)
    EXPECT_EQ(faults[i].has_value(), i == 6) << i;
  ASSERT_TRUE(faults[6]);
  EXPECT_EQ(faults[6]->kind, Kind::conflict) << faults[6]->detail;
  other->run("ROLLBACK");
  EXPECT_FALSE(update(7));
  for (const Row& each : all_rows(*store))
    EXPECT_EQ(each[1].integer, 2);
}

TEST_F(Postgres, CountsOnFromAKeyThatAClientGave) {
  const auto store = opened(folder_.url(), named_things());
  ASSERT_FALSE(insert(*store, named("1")));
  ASSERT_FALSE(insert(*store, {integer(3), text("3")}));
  ASSERT_FALSE(insert(*store, named("4")));
  // Inserted behind the store's back: the sequence does not know.
  sql::connect(folder_.url(), sql::Access::read_write)->run("INSERT INTO thing VALUES (5, 'x')");
  ASSERT_FALSE(insert(*store, named("6")));
  std::vector<int64_t> keys;
  for (const Row& each : all_rows(*store))
    keys.push_back(each.front().integer);
  EXPECT_EQ(keys, (std::vector<int64_t>{1, 3, 4, 5, 6}));
}

// Long lists are read in parts.
TEST_F(Postgres, ListsEveryRowOfALongList) {
  const Model model = model_of({resource(
      "thing",
      {counted_key(), property("n", ColumnType::integer), property("t", ColumnType::text)})});
  const auto store = opened(folder_.url(), model);
  constexpr int64_t rows = 2500;
  ASSERT_FALSE(store->write([&](Rows& all) {
    for (int64_t i = 1; i <= rows; ++i) {
      Row row = {
          integer(i), i % 3 == 0 ? null_cell(ColumnType::integer) : integer(i % 2), text("")};
      all.insert(0, row);
    }
    return true;
  }));
  for (const bool is_descending : {false, true}) {
    std::vector<std::pair<int64_t, int64_t>> found;
    ASSERT_FALSE(store->read(Store::Statements::one, [&](Rows& all) {
      all.list(0, {{}, {}, {{1, is_descending}}}, [&](RowView row) {
        const int64_t value = row[1].is_null ? -1 : row[1].integer;
        found.emplace_back(is_descending ? -value : value, row[0].integer);
        return true;
      });
    }));
    EXPECT_EQ(found.size(), static_cast<std::size_t>(rows));
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end())) << is_descending;
  }
  int seen = 0;
  ASSERT_FALSE(store->read(Store::Statements::one, [&](Rows& all) {
    all.list(0, {}, [&](RowView) { return ++seen < 1500; });
  }));
  EXPECT_EQ(seen, 1500);
}

// With many rows of one value, the place of a page is found by both columns.
TEST_F(Postgres, FindsAPageByAllColumnsOfItsOrder) {
  Property number = property("n", ColumnType::integer);
  number.is_indexed = true;
  const auto store = opened(folder_.url(), model_of({resource("thing", {counted_key(), number})}));
  const auto session = sql::connect(folder_.url(), sql::Access::read_write);
  session->run("INSERT INTO thing SELECT i, i / 2000 FROM generate_series(1, 20000) AS i");
  session->run("ANALYZE thing");
  const Query query{{}, {}, {{1, false}}, {integer(3), integer(7000)}, 20};
  const Clause clause = list_clause(store->tables().front(), query, sql::postgres_dialect);
  sql::Statement& explain = session->prepared(
      "EXPLAIN SELECT id, n FROM thing" + clause.sql, clause.types, {ColumnType::text});
  for (std::size_t i = 0; i < clause.values.size(); ++i)
    explain.bind(i, clause.values[i]);
  std::string plan;
  explain.each([&](RowView row) {
    plan += row.front().text + '\n';
    return true;
  });
  EXPECT_NE(plan.find("Index Cond: (ROW(n, id) > ROW("), std::string::npos) << plan;
  EXPECT_EQ(plan.find("Filter"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("Sort"), std::string::npos) << plan;
}

// Behind a pooler that gives each transaction another connection.
TEST_F(Postgres, WorksWithoutPreparedStatements) {
  const auto store =
      opened(with(folder_.url(), [](auto& url) { url.prepares = false; }), named_things());
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&, i] { EXPECT_FALSE(insert(*store, named(std::to_string(i)))); });
  for (std::thread& each : threads)
    each.join();
  EXPECT_EQ(all_rows(*store).size(), 8U);
}

// A server with other rows shows where a read went.
TEST_F(Postgres, ReadsFromTheReplicaWhereTheReadMayBeLate) {
  const auto other = opened(folder_.url("other.db"), named_things());
  ASSERT_FALSE(insert(*other, named("replica")));
  const auto store = opened(
      with(
          folder_.url(),
          [&](auto& url) { url.replica = folder_.url("other.db").postgres->parameters; }),
      named_things());
  ASSERT_FALSE(insert(*store, named("primary")));
  const auto read = [&](Store::Statements statements, Store::Freshness freshness) {
    std::string names;
    const auto fault = store->read(
        statements,
        [&](Rows& rows) {
          rows.list(0, {}, [&](RowView row) {
            names += row[1].text;
            return true;
          });
        },
        freshness);
    return fault ? fault->detail : names;
  };
  for (const auto each : {Store::Statements::one, Store::Statements::several}) {
    EXPECT_EQ(read(each, Store::Freshness::any), "replica");
    EXPECT_EQ(read(each, Store::Freshness::latest), "primary");
  }
  // What is too large is so everywhere.
  const auto fault = store->read(
      Store::Statements::one, [](Rows&) { throw TooLarge(); }, Store::Freshness::any);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::too_large);
}

TEST_F(Postgres, SaysOnceThatTheReplicaCannotBeReached) {
  const auto store = opened(
      with(
          folder_.url(),
          [](auto& url) {
            url.replica = {{"host", "127.0.0.1"}, {"port", "1"}, {"user", "accord"}};
          }),
      named_things());
  const auto probe = [&] {
    return store->read(
        Store::Statements::one, [](Rows& rows) { rows.probe(); }, Store::Freshness::any);
  };
  try {
    (void)probe();
    ADD_FAILURE() << "the replica was read";
  } catch (const ReplicaFailed& failed) {
    EXPECT_TRUE(failed.is_news());
    EXPECT_NE(std::string(failed.what()).find("port 1 failed"), std::string::npos) << failed.what();
  }
  EXPECT_FALSE(probe()) << "the primary is read";
}

TEST_F(Postgres, TellsThatATransactionHadFailedBeforeItsCommit) {
  const auto store = opened(folder_.url(), named_things());
  ASSERT_FALSE(insert(*store, {integer(1), text("a")}));
  const auto fault = store->write([](Rows& rows) {
    Row again = {integer(1), text("b")};
    EXPECT_ANY_THROW(rows.insert(0, again));
    return true;
  });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::internal);
}

TEST_F(Postgres, KeepsTablesWithLongNamesApart) {
  const std::string common(70, 'n');
  const auto unique = [](const std::string& name) {
    Property made = property(name, ColumnType::text);
    made.is_unique = true;
    made.is_indexed = true;
    return made;
  };
  const Model model = model_of(
      {resource(common + "1", {counted_key(), unique(common + "a"), unique(common + "b")}),
       resource(common + "2", {counted_key(), unique(common + "a"), unique(common + "b")})});
  const auto store = opened(folder_.url(), model);
  const Row row = {null_cell(ColumnType::integer), text("a"), text("b")};
  EXPECT_FALSE(insert(*store, row));
  EXPECT_FALSE(insert(*store, row, 1));
  const auto fault = insert(*store, {null_cell(ColumnType::integer), text("x"), text("b")}, 1);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, Kind::unique);
  EXPECT_EQ(fault->column, common + "b");
  EXPECT_TRUE(Store::open(folder_.url(), model)) << "the same tables";
}

TEST_F(Postgres, GoesOnAfterARestartOfTheServer) {
  support::PostgresServer server;
  const auto url = parse_database_url(server.url()).value();
  const auto store = opened(url, named_things());
  for (const bool is_crash : {false, true}) {
    ASSERT_FALSE(insert(*store, named("before")));
    server.stop(is_crash);
    const auto fault = insert(*store, named("lost"));
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->kind, Kind::unreachable) << fault->detail;
    EXPECT_TRUE(store->probe());
    server.start();
    EXPECT_FALSE(store->probe());
    EXPECT_FALSE(insert(*store, named("after")));
  }
  EXPECT_EQ(all_rows(*store).size(), 4U);
}

TEST_F(Postgres, SaysThatTheServerCannotBeReachedWithoutThePassword) {
  const auto url = parse_database_url("postgresql://ann:hunter2@127.0.0.1:1/d").value();
  const auto store = Store::open(url, named_things());
  ASSERT_FALSE(store);
  EXPECT_NE(store.fault().find("postgresql://127.0.0.1:1/d"), std::string::npos) << store.fault();
  EXPECT_EQ(store.fault().find("hunter2"), std::string::npos) << store.fault();
}

}  // namespace
}  // namespace accord::persistence
