// What others did to the database: tables changed by hand, relations with wanted names, and views,
// indexes and triggers on the tables of accord.

#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "persistence/migration_support.h"

namespace accord::persistence::migrations {
namespace {

std::unique_ptr<sql::Session> session_of(const DatabaseUrl& url) {
  return sql::connect(url, sql::Access::read_write);
}

int64_t count(const DatabaseUrl& url, const std::string& sql) {
  const auto session = session_of(url);
  sql::Statement& statement = session->prepared(sql, {}, {ColumnType::integer});
  return statement.run() ? statement.row().front().integer : -1;
}

struct ByOthers {
  const char* sql;
  const char* said;
};

TEST(MigrationOfOthers, SaysWhatWasChangedByHandOnPostgreSql) {
  if (!support::is_on_postgres()) GTEST_SKIP() << "SQLite keeps the text of a table";
  const Model model = changed([](Model& m) {
    column(m, 2).is_unique = true;
    m.resources[0].unique_groups = {{1, 2}};
  });
  for (const ByOthers& each : std::initializer_list<ByOthers>{
           {"ALTER TABLE book DROP COLUMN shelf_id",
            R"(book: the column "shelf_id" (BIGINT) is missing: it was changed without accord)"},
           {"ALTER TABLE book ALTER COLUMN pages TYPE TEXT",
            R"(book: the column "pages" is text, expected BIGINT)"},
           {"ALTER TABLE book ALTER COLUMN title TYPE TEXT COLLATE \"POSIX\"",
            R"(book: the column "title" is text collate "posix", expected TEXT COLLATE "C")"},
           {"ALTER TABLE book ALTER COLUMN title DROP NOT NULL",
            R"(book: the column "title" may be NULL, expected NOT NULL)"},
           {"ALTER TABLE book ALTER COLUMN pages SET NOT NULL",
            R"(book: the column "pages" is NOT NULL, expected that it may be NULL)"},
           {"ALTER TABLE book DROP CONSTRAINT accord_unique_4_book_pages",
            R"(book: the constraint "accord_unique_4_book_pages" is missing)"},
           {"ALTER TABLE book DROP CONSTRAINT accord_unique_4_book_title_pages",
            R"(book: the constraint "accord_unique_4_book_title_pages" is missing)"},
           {"DROP TABLE book", "book: the table is missing"}}) {
    SCOPED_TRACE(each.sql);
    const Folder folder;
    (void)opened(folder.url(), model);
    session_of(folder.url())->run(each.sql);
    const auto plan = migrate(folder.url(), model, {});
    ASSERT_TRUE(plan) << plan.fault();
    EXPECT_TRUE(plan->is_blocked);
    ASSERT_EQ(plan->lines.size(), 1U) << joined(plan->lines);
    EXPECT_EQ(plan->lines.front().find(each.said), 0U) << plan->lines.front();
    const auto store = Store::open(folder.url(), model);
    ASSERT_FALSE(store);
    EXPECT_NE(store.fault().find(each.said), std::string::npos) << store.fault();
  }
}

TEST(MigrationOfOthers, LeavesTablesOfOthersAlone) {
  const Folder folder;
  const auto session = sql::connect(folder.url(), sql::Access::read_write);
  session->run("CREATE TABLE book (id INTEGER PRIMARY KEY, price INTEGER)");
  const auto store = Store::open(folder.url(), library());
  ASSERT_FALSE(store);
  EXPECT_NE(store.fault().find("was not created by accord"), std::string::npos) << store.fault();
  const auto dropped = migrate(folder.url(), library(), {.is_applied = true, .drops = true});
  ASSERT_TRUE(dropped);
  EXPECT_TRUE(dropped->is_blocked);
  session->run("INSERT INTO book VALUES (1, 2)");
}

TEST(MigrationOfOthers, LeavesEveryKindOfRelationAlone) {
  std::vector<ByOthers> cases = {
      {"CREATE VIEW book AS SELECT 1 AS id", "the view \"book\" was not created by accord"},
      {"CREATE TABLE o (id INTEGER); CREATE INDEX book ON o (id)",
       "the index \"book\" was not created by accord"}};
  if (support::is_on_postgres()) {
    for (const ByOthers& each : std::initializer_list<ByOthers>{
             {"CREATE MATERIALIZED VIEW book AS SELECT 1 AS id", "the materialized view \"book\""},
             {"CREATE SEQUENCE book", "the sequence \"book\""},
             {"CREATE TYPE book AS (id INTEGER)", "the type \"book\""},
             {"CREATE TYPE book AS ENUM ('a')", "the type \"book\""},
             {"CREATE DOMAIN book AS TEXT", "the type \"book\""}})
      cases.push_back(each);
  }
  for (const ByOthers& each : cases) {
    SCOPED_TRACE(each.sql);
    const Folder folder;
    std::string sql = each.sql;
    for (std::size_t end = 0; (end = sql.find("; ")) != std::string::npos; sql.erase(0, end + 2))
      session_of(folder.url())->run(sql.substr(0, end));
    session_of(folder.url())->run(sql);
    const auto store = Store::open(folder.url(), library());
    ASSERT_FALSE(store);
    EXPECT_NE(store.fault().find(each.said), std::string::npos) << store.fault();
    const auto done = migrate(folder.url(), library(), {.is_applied = true});
    ASSERT_TRUE(done) << done.fault();
    EXPECT_TRUE(done->is_blocked);
  }
}

// SQLite reads a view when it is used; PostgreSQL keeps the types of its columns.
TEST(MigrationOfOthers, NamesTheViewThatIsInTheWay) {
  const Folder folder;
  fill(folder.url());
  session_of(folder.url())->run("CREATE VIEW long_books AS SELECT id, pages FROM book");
  const Model texts = changed([](Model& m) { column(m, 2).type = ColumnType::text; });
  const auto done = migrate(folder.url(), texts, {.is_applied = true});
  ASSERT_TRUE(done) << done.fault();
  EXPECT_EQ(done->is_done, !support::is_on_postgres());
  if (support::is_on_postgres()) {
    EXPECT_EQ(
        done->lines.front(),
        "the view \"long_books\", which was not created by accord, uses the column \"pages\" of "
        "\"book\": drop it, and create it again after the migration");
  }
  EXPECT_EQ(count(folder.url(), "SELECT CAST(COUNT(pages) AS BIGINT) FROM long_books"), 3);
}

TEST(MigrationOfOthers, DropsNoColumnThatAViewUses) {
  const Folder folder;
  fill(folder.url());
  session_of(folder.url())->run("CREATE VIEW long_books AS SELECT id, pages FROM book");
  const Model fewer = changed(
      [](Model& m) { m.resources[0].properties.erase(m.resources[0].properties.begin() + 2); });
  const auto done = migrate(folder.url(), fewer, {.is_applied = true, .drops = true});
  ASSERT_TRUE(done) << done.fault();
  EXPECT_TRUE(done->is_blocked);
  EXPECT_NE(done->lines.front().find("the view \"long_books\""), std::string::npos)
      << joined(done->lines);
  EXPECT_EQ(count(folder.url(), "SELECT CAST(COUNT(pages) AS BIGINT) FROM long_books"), 3);
}

TEST(MigrationOfOthers, SaysWhichStatementTheDatabaseRefused) {
  const Folder folder;
  fill(folder.url());
  const bool is_on_postgres = support::is_on_postgres();
  session_of(folder.url())
      ->run(
          is_on_postgres ? "ALTER TABLE book ADD CONSTRAINT mine CHECK (pages > 5)"
                         : "CREATE INDEX by_pages ON book (pages) WHERE shelf_id > 0");
  const Model model = changed([&](Model& m) {
    if (is_on_postgres) {
      column(m, 2).type = ColumnType::text;
    } else {
      m.resources[0].properties.pop_back();
    }
  });
  const auto done = migrate(folder.url(), model, {.is_applied = true, .drops = !is_on_postgres});
  ASSERT_TRUE(done) << done.fault();
  EXPECT_TRUE(done->is_blocked);
  const std::string& said = done->lines.front();
  EXPECT_EQ(said.find("the database refused "), 0U) << said;
  EXPECT_NE(
      said.find(is_on_postgres ? "operator does not exist" : "CREATE INDEX by_pages"),
      std::string::npos)
      << said;
  EXPECT_EQ(rows_of(*opened(folder.url(), library())), before);
}

TEST(MigrationOfOthers, KeepsTheirIndexesWhereAColumnIsRenamedAndCopied) {
  const Folder folder;
  fill(folder.url());
  session_of(folder.url())->run("CREATE INDEX by_pages ON book (pages)");
  const Model model = changed([](Model& m) {
    column(m, 2).name = column(m, 2).column = "length";
    column(m, 2).renamed_from = {"pages"};
    column(m, 2).type = ColumnType::text;
  });
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done) << done.fault();
  EXPECT_TRUE(done->is_done) << joined(done->lines);
  const char* indexes = support::is_on_postgres()
                            ? "SELECT COUNT(*) FROM pg_indexes WHERE schemaname = "
                              "current_schema() AND indexname = 'by_pages'"
                            : "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'by_pages'";
  EXPECT_EQ(count(folder.url(), indexes), 1);
}

// PostgreSQL gives each table columns of its own.
TEST(MigrationOfOthers, TakesPropertiesNamedLikeColumnsOfTheDatabase) {
  const Folder folder;
  std::vector<Property> properties = {counted_key()};
  Row row = {null_cell(ColumnType::integer)};
  for (const char* each : {"xmin", "xmax", "cmin", "cmax", "ctid", "tableoid", "oid"}) {
    properties.push_back(property(each, ColumnType::text));
    row.push_back(text(each));
  }
  properties[1].is_unique = true;
  const Model model = model_of({resource("thing", properties)});
  const auto store = opened(folder.url(), model);
  ASSERT_FALSE(insert(*store, row));
  EXPECT_EQ(rows_of(*store), "1 xmin xmax cmin cmax ctid tableoid oid \n");
  const auto fault = insert(*store, row);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->column, "xmin");
  EXPECT_TRUE(migrate(folder.url(), model, {})->is_done);
}

}  // namespace
}  // namespace accord::persistence::migrations
