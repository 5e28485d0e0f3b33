#include "accord/persistence/schema/wanted.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "accord/persistence/query_sql.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/sql/sqlite_session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

std::vector<std::string> create_statements(const Model& model, const std::vector<Table>& tables) {
  const auto schema = schema::wanted(model, tables, sql::sqlite_dialect);
  std::vector<std::string> statements;
  for (const auto& each : schema.tables)
    statements.push_back(table_sql(each, sql::sqlite_dialect));
  for (const auto& each : schema.indexes)
    statements.push_back(each.sql);
  return statements;
}

Property indexed(const std::string& name) {
  Property made = property(name, ColumnType::text);
  made.is_indexed = true;
  return made;
}

// "" where the database takes every statement.
std::string trouble_of(const Model& model) {
  const Folder folder;
  if (support::is_on_postgres()) {
    const auto store = Store::open(folder.url(), model);
    return store ? "" : store.fault();
  }
  try {
    sql::SqliteSession session(folder.url(), sql::Access::read_write);
    for (const auto& each : create_statements(model, tables_of(model)))
      session.run(each);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

std::size_t count_of(const Model& model, const std::string& type) {
  const Folder folder;
  sql::SqliteSession session(folder.url(), sql::Access::read_write);
  for (const auto& each : create_statements(model, tables_of(model)))
    session.run(each);
  sql::Statement& statement = session.prepared(
      "SELECT COUNT(*) FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND "
      "name NOT LIKE 'sqlite_%'",
      {ColumnType::text},
      {ColumnType::integer});
  statement.bind(0, text(type));
  statement.run();
  return static_cast<std::size_t>(statement.row().front().integer);
}

TEST(CreateStatements, SayWhatTheContractSays) {
  Property name = property("name", ColumnType::text);
  name.is_required = true;
  name.is_unique = true;
  Property nickname = property("nickname", ColumnType::text);
  nickname.is_required = true;
  nickname.is_nullable = true;
  Resource student = resource("student", {counted_key(), name, nickname});
  student.keeps_unknown = true;
  student.unique_groups = {{1, 2}};
  const Model model = model_of({student});
  const std::vector<std::string> want = {
      "CREATE TABLE \"student\" /* student */ (\"id\" INTEGER PRIMARY KEY AUTOINCREMENT NOT "
      "NULL, \"name\" TEXT NOT NULL UNIQUE, \"nickname\" TEXT, \"accord_more\" JSON TEXT, "
      "UNIQUE (\"name\", \"nickname\"))"};
  EXPECT_EQ(create_statements(model, tables_of(model)), want);
}

TEST(CreateStatements, CheckOnlyEnumsOfOneScalarType) {
  struct Case {
    const char* allowed;
    ColumnType type;
    const char* want;
  };
  const Case cases[] = {
      {R"(["a","b"])", ColumnType::text, R"(CHECK ("x" IN ('a', 'b')))"},
      {R"(["it's"])", ColumnType::text, R"(CHECK ("x" IN ('it''s')))"},
      {R"(["a",null])", ColumnType::text, R"(CHECK ("x" IN ('a')))"},
      {"[1,-2]", ColumnType::integer, R"(CHECK ("x" IN (1, -2)))"},
      {"[9223372036854775807]", ColumnType::integer, R"(CHECK ("x" IN (9223372036854775807)))"},
      {"[-9223372036854775808]", ColumnType::integer, R"(CHECK ("x" IN (-9223372036854775808)))"},
      {"[1.0]", ColumnType::integer, ""},
      {"[null]", ColumnType::text, ""},
      {"[]", ColumnType::text, ""},
      {R"(["a",1])", ColumnType::text, ""},
      {R"(["a\u0000"])", ColumnType::text, ""},
      {"[{}]", ColumnType::json, ""},
      {"[true]", ColumnType::boolean, ""},
      {"[1.5]", ColumnType::number, ""},
  };
  for (const auto& [allowed, type, want] : cases) {
    const JsonDocument list = json_of(allowed);
    Property x = property("x", type);
    x.allowed = &list;
    const Model model = model_of({resource("thing", {counted_key(), x})});
    const std::string sql = create_statements(model, tables_of(model)).front();
    const std::size_t at = sql.find("CHECK");
    const std::string want_end = *want == '\0' ? "" : std::string(want) + ")";
    EXPECT_EQ(at == std::string::npos ? "" : sql.substr(at), want_end) << allowed;
    EXPECT_EQ(trouble_of(model), "") << allowed;
  }
}

TEST(CreateStatements, NameWhatBecomesOfTheRowThatRefers) {
  struct Case {
    OnDelete on_delete;
    const char* want;
  };
  const Case cases[] = {
      {OnDelete::restrict, R"(REFERENCES "cohort" ("id") ON DELETE RESTRICT)"},
      {OnDelete::cascade, R"(REFERENCES "cohort" ("id") ON DELETE CASCADE)"},
      {OnDelete::set_null, R"(REFERENCES "cohort" ("id") ON DELETE SET NULL)"},
  };
  for (const auto& [on_delete, want] : cases) {
    Property link = property("cohort_id", ColumnType::integer);
    link.references = {1, 0, on_delete};
    // The table that is referred to comes second on purpose.
    const Model model =
        model_of({resource("student", {counted_key(), link}), resource("cohort", {counted_key()})});
    const std::string sql = create_statements(model, tables_of(model)).front();
    EXPECT_NE(sql.find(want), std::string::npos) << sql;
    EXPECT_EQ(trouble_of(model), "");
  }
}

TEST(CreateStatements, TakeAnyNameAsAName) {
  for (const char* name :
       {"select",
        "order",
        "table",
        "a b",
        "a\"b",
        "a'b",
        "[x]",
        "`x`",
        "a.b",
        "a,b",
        "x;--",
        "?1",
        ":id",
        "$x",
        "@odata.type",
        "1",
        "\xc3\xa9\xe2\x82\xac",
        "rowid",
        "oid",
        "null",
        "a\nb"}) {
    Property odd = indexed(name);
    const Model model = model_of({resource(name, {counted_key(), odd})});
    EXPECT_EQ(trouble_of(model), "") << name;
  }
}

TEST(CreateStatements, TakeTheSameNameForEveryKindOfKey) {
  for (const ColumnType type :
       {ColumnType::text, ColumnType::integer, ColumnType::number, ColumnType::json}) {
    Property key = property("key", type);
    key.is_unique = true;
    key.is_required = true;
    EXPECT_EQ(trouble_of(model_of({resource("thing", {key})})), "");
  }
}

TEST(CreateStatements, GiveEachIndexedColumnAnIndexUnlessUniqueHasOne) {
  Property both = indexed("c");
  both.is_unique = true;
  const Model model =
      model_of({resource("thing", {counted_key(), indexed("a"), indexed("b"), both})});
  EXPECT_EQ(count_of(model, "index"), 2U);
}

TEST(CreateStatements, GiveTwoIndexesTwoNames) {
  // Written one after the other, both are "a_b_c".
  const Model model = model_of(
      {resource("a", {counted_key(), indexed("b_c")}),
       resource("a_b", {counted_key(), indexed("c")})});
  EXPECT_EQ(count_of(model, "index"), 2U);
}

TEST(CreateStatements, GiveAnIndexAndATableTwoNames) {
  const Resource student = resource("student", {counted_key(), indexed("cohort")});
  const Resource link = resource("student_cohort", {counted_key()});
  EXPECT_EQ(trouble_of(model_of({student, link})), "");
  EXPECT_EQ(trouble_of(model_of({link, student})), "");
}

Property scope(const std::string& column) {
  Property made = property("", ColumnType::text);
  made.column = column;
  made.is_hidden_column = true;
  return made;
}

// How SQLite reads a list, one step a line.
std::string plan_of(const Model& model, const Query& query) {
  const Folder folder;
  sql::SqliteSession session(folder.url(), sql::Access::read_write);
  const auto tables = tables_of(model);
  for (const auto& each : create_statements(model, tables))
    session.run(each);
  const Clause clause = list_clause(tables.front(), query);
  sql::Statement& statement = session.prepared(
      "EXPLAIN QUERY PLAN SELECT * FROM " + identifier(tables.front().name) + clause.sql,
      clause.types,
      {ColumnType::integer, ColumnType::integer, ColumnType::integer, ColumnType::text});
  for (std::size_t i = 0; i < clause.values.size(); ++i)
    statement.bind(i, clause.values[i]);
  std::string plan;
  statement.each([&](RowView row) {
    plan += row.back().text + '\n';
    return true;
  });
  return plan;
}

// Neither the whole table is read nor are the rows sorted.
TEST(CreateStatements, LetAPageBeReadFromAnIndex) {
  const Property counted = counted_key();
  Property uuid = property("id", ColumnType::text);
  uuid.is_required = true;
  uuid.is_unique = true;
  Query of_scope{{{1, text("a")}, {2, text("b")}}};
  of_scope.limit = 20;
  Query after = of_scope;
  Query page;
  page.limit = 20;
  for (const Property& key : {counted, uuid}) {
    Model model =
        model_of({resource("thing", {key, scope("owner"), scope("repo"), indexed("name")})});
    contract::resource::Binding binding;
    binding.ancestors = {{std::nullopt, "owner", 0, 1}, {std::nullopt, "repo", 0, 2}};
    model.mappings = {{nullptr, binding, ""}, {nullptr, contract::resource::Binding{}, ""}};
    const Cell last = key.type == ColumnType::text ? text("x") : integer(7);
    after.after = {last};
    Query after_alone = page;
    after_alone.after = {last};
    Query by_name = page;
    by_name.matches = {{3, text("n")}};
    for (const Query& each : {of_scope, after, after_alone, by_name}) {
      const std::string plan = plan_of(model, each);
      EXPECT_NE(plan.find("SEARCH"), std::string::npos) << plan;
      EXPECT_EQ(plan.find("SCAN"), std::string::npos) << plan;
      const bool may_sort = !each.matches.empty() && each.matches.front().column == 3;
      EXPECT_TRUE(may_sort || plan.find("TEMP") == std::string::npos) << plan;
    }
  }
}

// SQLite finds the first row of the name; the key, which is the rowid, it compares one by one.
TEST(CreateStatements, LetAPageInAnOrderBeReadFromAnIndex) {
  const Model model = model_of({resource("thing", {counted_key(), indexed("name")})});
  const std::string plan = plan_of(model, {{}, {}, {{1, false}}, {text("n"), integer(7)}, 20});
  EXPECT_NE(plan.find("SEARCH"), std::string::npos) << plan;
  EXPECT_NE(plan.find("(name>?)"), std::string::npos) << plan;
  EXPECT_EQ(plan.find("TEMP"), std::string::npos) << plan;
}

TEST(CreateStatements, GiveAParentsLinkNoSecondIndex) {
  Property link = property("", ColumnType::integer);
  link.column = "owner";
  link.is_hidden_column = true;
  link.is_indexed = true;
  link.references = {1, 0};
  for (const bool is_counted : {true, false}) {
    Property key = counted_key();
    if (!is_counted) key = property("id", ColumnType::text);
    Model model = model_of(
        {resource("pet", {key, link, scope("region")}), resource("owner", {counted_key()})});
    contract::resource::Binding binding;
    // The outer scope is the owner's, and does not tell pets apart.
    binding.ancestors = {{std::nullopt, "region", 0, 1}, {1, "ownerId", 0, 1}};
    model.mappings = {{nullptr, binding, ""}};
    EXPECT_EQ(count_of(model, "index"), is_counted ? 1U : 2U);
  }
}

TEST(CreateStatements, TakePropertiesNamedLikeTheStoresOwnColumns) {
  Resource thing = resource("thing", {counted_key(), property("accord_more", ColumnType::text)});
  thing.keeps_unknown = true;
  EXPECT_EQ(trouble_of(model_of({thing})), "");
}

}  // namespace
}  // namespace accord::persistence
