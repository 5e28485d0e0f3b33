#include "accord/persistence/query_sql.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "accord/persistence/sql/session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

// The keys of the rows, in their order.
std::string keys_of(Store& store, const Query& query) {
  std::string keys;
  EXPECT_FALSE(store.read(Store::Statements::several, [&](Rows& rows) {
    rows.list(0, query, [&](RowView row) {
      keys += std::to_string(row.front().integer);
      return true;
    });
  }));
  return keys;
}

// Rows 1 to 6: a number, which two of them share and one does not have, and a text.
struct Words {
  Folder folder;
  Model model = model_of({resource(
      "word",
      {counted_key(), property("n", ColumnType::integer), property("t", ColumnType::text)})});
  std::unique_ptr<Store> store = opened(folder.url(), model);

  Words() {
    const std::vector<std::pair<Cell, Cell>> rows = {
        {integer(10), text("Apple")},
        {integer(20), text("ba%na_na")},
        {integer(10), text("\xC3\x84pfel")},
        {null_cell(ColumnType::integer), text("apple pie")},
        {integer(-5), null_cell(ColumnType::text)},
        {integer(30), text("")}};
    for (const auto& [n, t] : rows)
      EXPECT_FALSE(insert(*store, {null_cell(ColumnType::integer), n, t}));
  }

  [[nodiscard]] std::string keys(const Query& query) const { return keys_of(*store, query); }
  [[nodiscard]] int64_t count(const Query& query) const {
    int64_t count = -1;
    EXPECT_FALSE(
        store->read(Store::Statements::several, [&](Rows& rows) { count = rows.count(0, query); }));
    return count;
  }
};

TEST(QuerySql, ComparesWithValues) {
  struct Case {
    const char* name;
    Match match;
    const char* want;
  };
  using enum Comparison;
  const std::vector<Case> cases = {
      {"equal", {1, integer(10)}, "13"},
      {"equal to any", {1, integer(10), {integer(30), integer(7)}}, "136"},
      {"equal to any of five",
       {1, integer(1), {integer(2), integer(3), integer(4), integer(20)}},
       "2"},
      {"not equal: a missing value is not", {1, integer(10), {}, not_equal}, "2456"},
      {"not equal to any", {1, integer(10), {integer(20)}, not_equal}, "456"},
      {"greater", {1, integer(10), {}, greater}, "26"},
      {"at least", {1, integer(10), {}, at_least}, "1236"},
      {"less", {1, integer(10), {}, less}, "5"},
      {"at most", {1, integer(10), {}, at_most}, "135"},
      {"contains, case ignored", {2, text("APP"), {}, contains}, "14"},
      {"contains a percent sign", {2, text("%"), {}, contains}, "2"},
      {"contains an underscore", {2, text("a_n"), {}, contains}, "2"},
      {"contains beyond ASCII", {2, text("\xC3\x84PF"), {}, contains}, "3"},
      {"contains digits of a number", {1, text("0"), {}, contains}, "1236"},
      {"contains SQL", {2, text("'; DROP TABLE word; --"), {}, contains}, ""}};
  const Words words;
  for (const auto& [name, match, want] : cases) {
    EXPECT_EQ(words.keys({{match}}), want) << name;
    EXPECT_EQ(words.count({{match}}), static_cast<int64_t>(std::string_view(want).size())) << name;
  }
}

TEST(QuerySql, ComparesPointsInTime) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* each :
       {"2020-01-01T00:00:00Z",
        "2020-01-01T01:00:00+02:00",  // an hour before
        "2020-01-01t00:00:00.5z",
        "2020-01-01T00:00:00.000+00:00",
        "soon"})
    ASSERT_FALSE(insert(*store, named(each)));
  struct Case {
    Comparison comparison;
    const char* value;
    const char* want;
  };
  using enum Comparison;
  const std::vector<Case> cases = {
      {greater, "2020-01-01T00:00:00Z", "3"},
      {at_least, "2020-01-01T00:00:00Z", "134"},
      {at_least, "2019-12-31T19:00:00-05:00", "134"},
      {less, "2020-01-01t00:00:00z", "2"},
      {at_most, "2020-01-01", "124"},
      {at_most, "later", ""},
      {equal, "2020-01-01T00:00:00Z", "14"},
      {equal, "2019-12-31T19:00:00-05:00", "14"},
      {equal, "2019-12-31t23:00:00z", "2"},
      {equal, "soon", ""},
      {not_equal, "2020-01-01T01:00:00+01:00", "235"},
      {not_equal, "soon", "12345"}};
  for (const auto& [comparison, value, want] : cases) {
    const Match match{1, text(value), {}, comparison, ComparedAs::time};
    EXPECT_EQ(keys_of(*store, {{match}}), want) << value;
  }
  const std::vector<Cell> others = {text("2020-01-01T00:30:00.5+00:30"), text("soon")};
  const Cell first = text("2020-01-01T02:00:00+03:00");
  EXPECT_EQ(keys_of(*store, {{{1, first, others, equal, ComparedAs::time}}}), "23");
  EXPECT_EQ(keys_of(*store, {{{1, first, others, not_equal, ComparedAs::time}}}), "145");
}

TEST(QuerySql, ComparesNumbersInTexts) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* each :
       {"10.50", "9.5", "-2", "10.5", "9007199254740993", "9007199254740992", "none"})
    ASSERT_FALSE(insert(*store, named(each)));
  struct Case {
    Comparison comparison;
    const char* value;
    const char* want;
  };
  using enum Comparison;
  const std::vector<Case> cases = {
      {greater, "10", "1456"},
      {at_least, "10.500", "1456"},
      {less, "0", "3"},
      {at_most, "9.5", "237"},
      {equal, "10.5", "14"},
      {equal, "9007199254740993", "5"},
      {not_equal, "10.5", "23567"},
      {contains, "10.50", "1"}};
  for (const auto& [comparison, value, want] : cases) {
    const Match match{1, text(value), {}, comparison, ComparedAs::number};
    EXPECT_EQ(keys_of(*store, {{match}}), want) << value;
  }
}

// Also where the numbers are the keys: texts of one number are in the order of the texts.
TEST(QuerySql, OrdersTextsByTheirNumbers) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* each : {"10.50", "9.5", "-2", "10.5", "100", "9.50"})
    ASSERT_FALSE(insert(*store, named(each)));
  ASSERT_FALSE(insert(*store, {null_cell(ColumnType::integer), null_cell(ColumnType::text)}));
  const std::vector<Row> rows = all_rows(*store);
  for (const auto& [is_descending, want] : {std::pair(false, "7326145"), {true, "5142637"}}) {
    const std::vector<Order> orders = {{1, is_descending, ComparedAs::number}};
    const std::string whole = keys_of(*store, {{}, {}, orders});
    EXPECT_EQ(whole, want);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const Row& row = rows[static_cast<std::size_t>(whole[i] - '1')];
      EXPECT_EQ(keys_of(*store, {{}, {}, orders, {row[1], row[0]}}), whole.substr(i + 1)) << i;
    }
  }
}

TEST(QuerySql, EndsAnOrderWithAKeyThatIsUnique) {
  EXPECT_EQ(total_order({}, 2).size(), 1U);
  EXPECT_EQ(total_order({{1}}, 2).back().column, 2U);
  EXPECT_EQ(total_order({{2, true}}, 2).size(), 1U);
  EXPECT_EQ(total_order({{2, true, ComparedAs::number}}, 2).size(), 2U);
}

TEST(QuerySql, SearchesSeveralColumns) {
  const Words words;
  EXPECT_EQ(words.keys({{}, {{{1, 2}, "2"}}}), "2");
  EXPECT_EQ(words.keys({{}, {{{1, 2}, "PIE"}}}), "4");
  EXPECT_EQ(words.keys({{{1, integer(10)}}, {{{2}, "a"}, {{2}, "P"}}}), "1") << "all of them";
  EXPECT_EQ(words.keys({{}, {{{}, "a"}}}), "") << "no column has it";
}

TEST(QuerySql, OrdersAndEndsWithTheKey) {
  struct Case {
    const char* name;
    std::vector<Order> orders;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"key", {}, "123456"},
      {"key, descending", {{0, true}}, "654321"},
      {"ascending: without a value first, ties by key", {{1}}, "451326"},
      {"descending: without a value last, ties by key", {{1, true}}, "621354"},
      {"two columns", {{1}, {2, true}}, "453126"},
      {"two columns, then the key, descending", {{1, true}, {0, true}}, "623154"}};
  const Words words;
  for (const auto& [name, orders, want] : cases)
    EXPECT_EQ(words.keys({{}, {}, orders}), want) << name;
}

// Reading on after each row of the whole list finds exactly what comes after it.
TEST(QuerySql, ContinuesAfterAnyRowInAnyOrder) {
  const Words words;
  const std::vector<Row> rows = all_rows(*words.store);
  const std::vector<std::vector<Order>> all_orders = {
      {},
      {{0, true}},
      {{1}},
      {{1, true}},
      {{2}},
      {{2, true}},
      {{1}, {2}},
      {{1, true}, {2}},
      {{2, true}, {1}},
      {{1, true}, {0, true}},
      {{2}, {1, true}, {0, true}}};
  for (std::size_t index = 0; index < all_orders.size(); ++index) {
    const auto& orders = all_orders[index];
    const std::string whole = words.keys({{}, {}, orders});
    ASSERT_EQ(whole.size(), rows.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
      const Row& row = rows[static_cast<std::size_t>(whole[i] - '1')];
      Query query{{}, {}, orders};
      bool has_key = false;
      for (const Order& each : orders) {
        query.after.push_back(row[each.column]);
        has_key = has_key || each.column == 0;
      }
      if (!has_key) query.after.push_back(row[0]);
      EXPECT_EQ(words.keys(query), whole.substr(i + 1)) << "order " << index << " row " << i;
      query.limit = 2;
      EXPECT_EQ(words.keys(query), whole.substr(i + 1, 2)) << "order " << index << " row " << i;
      EXPECT_EQ(words.count(query), 6) << "the total does not depend on the page";
    }
  }
}

TEST(QuerySql, HasOneTextForListsOfSimilarLength) {
  const Words words;
  const Table& table = words.store->tables().front();
  const auto text_for = [&](std::size_t size) {
    Match match{1, integer(1)};
    match.others.assign(size - 1, integer(2));
    return list_clause(table, {{match}}).sql;
  };
  EXPECT_EQ(text_for(3), text_for(4));
  EXPECT_EQ(text_for(5), text_for(8));
  EXPECT_NE(text_for(4), text_for(5));
}

TEST(QuerySql, NeverHoldsAValue) {
  const Words words;
  const Table& table = words.store->tables().front();
  Query query{{{2, text("secret")}}, {{{2}, "secret"}}, {{2}}, {text("secret"), integer(4711)}};
  const Clause clause = list_clause(table, query);
  EXPECT_EQ(clause.sql.find("secret"), std::string::npos);
  EXPECT_EQ(clause.sql.find("4711"), std::string::npos);
  EXPECT_EQ(clause.types.size(), clause.values.size());
  EXPECT_EQ(
      static_cast<std::size_t>(std::count(clause.sql.begin(), clause.sql.end(), '?')),
      clause.values.size());
}

}  // namespace
}  // namespace accord::persistence
