#include "accord/persistence/sqlite_tables.h"

#include <gtest/gtest.h>

#include "accord/persistence/kept_response.h"
#include "accord/persistence/table.h"
#include "persistence/support.h"
#include "support/temporary_folder.h"

namespace accord::persistence {
namespace {

contract::resource::Model indexed_model() {
  auto link = property("cohort_id", ColumnType::integer);
  link.references = {1, 0, contract::resource::OnDelete::restrict};
  link.is_indexed = true;
  return model_of({resource("student", {counted_key(), link}), resource("cohort", {counted_key()})});
}

std::unique_ptr<sql::Session> session_of(const DatabaseUrl& url) {
  auto session = sql::connect(url, sql::Access::read_write);
  session->wait_for_locks(std::chrono::milliseconds(0));
  return session;
}

TEST(SqliteTables, WaitForNobodyWhereAllAreThere) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  const support::TemporaryFolder folder;
  const DatabaseUrl url{folder.file("rows.db"), {}};
  const auto model = indexed_model();
  auto statements = create_statements(model, tables_of(model), url.dialect());
  // With triggers.
  statements.push_back({kept_responses_table, kept_responses_sql(url.dialect())});
  statements.push_back({kept_bytes_table, kept_bytes_sql()});
  for (std::string& each : kept_responses_parts_sql(url.dialect()))
    statements.push_back({"", std::move(each)});
  const auto first = session_of(url);
  ASSERT_FALSE(create_sqlite_tables(*first, statements));
  first->run("BEGIN IMMEDIATE");
  const auto second = session_of(url);
  EXPECT_FALSE(create_sqlite_tables(*second, statements));
  first->run("ROLLBACK");
  // One that is missing is created again.
  first->run("DROP INDEX \"" + [&] {
    sql::Statement& asked = first->prepared(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL LIMIT 1",
        {},
        {ColumnType::text});
    asked.run();
    return asked.row().front().text;
  }() + "\"");
  first->run("BEGIN IMMEDIATE");
  EXPECT_THROW((void)create_sqlite_tables(*second, statements), std::exception);
  first->run("ROLLBACK");
  EXPECT_FALSE(create_sqlite_tables(*second, statements));
  first->run("BEGIN IMMEDIATE");
  EXPECT_FALSE(create_sqlite_tables(*second, statements));
}

}  // namespace
}  // namespace accord::persistence
