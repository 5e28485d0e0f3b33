#include "accord/persistence/rows.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "accord/persistence/sql/sqlite_session.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

std::vector<Row> listed(Store& store, const Query& query, std::size_t table = 0) {
  std::vector<Row> found;
  const auto fault = store.read(Store::Statements::several, [&](Rows& rows) {
    rows.list(table, query, [&](RowView row) {
      found.emplace_back(row.begin(), row.end());
      return true;
    });
  });
  EXPECT_FALSE(fault) << fault->detail;
  return found;
}

std::vector<int64_t> keys_of(const std::vector<Row>& rows) {
  std::vector<int64_t> keys;
  for (const Row& each : rows)
    keys.push_back(each.front().integer);
  return keys;
}

int64_t counted(Store& store, const std::vector<Match>& matches = {}) {
  int64_t count = -1;
  EXPECT_FALSE(store.read(
      Store::Statements::several, [&](Rows& rows) { count = rows.count(0, {matches}); }));
  return count;
}

Model typed() {
  return model_of({resource(
      "thing",
      {counted_key(),
       property("n", ColumnType::integer),
       property("d", ColumnType::number),
       property("b", ColumnType::boolean),
       property("t", ColumnType::text),
       property("j", ColumnType::json)})});
}

TEST(Rows, ComeBackFromTheFileAsTheyWereWritten) {
  const Folder folder;
  const std::string nul = support::is_on_postgres() ? "" : std::string("\0a\0b\0", 5);
  const Row rows[] = {
      {integer(1),
       integer(std::numeric_limits<int64_t>::max()),
       number(std::numeric_limits<double>::max()),
       integer(1, ColumnType::boolean),
       text(nul),
       text(R"({"a":"b"})", ColumnType::json)},
      {integer(2),
       integer(std::numeric_limits<int64_t>::min()),
       number(5e-324),
       integer(0, ColumnType::boolean),
       text(""),
       text("\"1\"", ColumnType::json)},
      {integer(3),
       integer(9007199254740993),
       number(0.1),
       integer(0, ColumnType::boolean),
       text("'; DROP TABLE thing; --"),
       text("1e5", ColumnType::json)},
      {integer(4),
       null_cell(ColumnType::integer),
       null_cell(ColumnType::number),
       null_cell(ColumnType::boolean),
       null_cell(ColumnType::text),
       null_cell(ColumnType::json)},
      {integer(5),
       integer(0),
       number(1e22),
       integer(1, ColumnType::boolean),
       text("007"),
       text("[]", ColumnType::json)},
      {integer(6),
       integer(-1),
       number(9223372036854775808.0),
       integer(1, ColumnType::boolean),
       text(std::string(1'000'000, 'x')),
       text("null", ColumnType::json)},
  };
  {
    const auto store = opened(folder.url(), typed());
    for (const Row& each : rows)
      ASSERT_FALSE(insert(*store, each));
  }
  const auto store = opened(folder.url(), typed());
  const auto found = all_rows(*store);
  ASSERT_EQ(found.size(), std::size(rows));
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = 0; j < found[i].size(); ++j) {
      const Cell& got = found[i][j];
      const Cell& want = rows[i][j];
      EXPECT_EQ(got.type, want.type) << i << ' ' << j;
      ASSERT_EQ(got.is_null, want.is_null) << i << ' ' << j;
      if (want.is_null) continue;
      EXPECT_EQ(got.integer, want.integer) << i << ' ' << j;
      EXPECT_EQ(got.number, want.number) << i << ' ' << j;
      EXPECT_EQ(got.text, want.text) << i << ' ' << j;
    }
  }
}

TEST(Rows, FindsByAnyColumnAndByAllOfThem) {
  const Folder folder;
  const auto store = opened(folder.url(), typed());
  const std::string nul = support::is_on_postgres() ? "a b" : std::string("a\0b", 3);
  const Row row = {
      integer(7),
      integer(1),
      number(0.5),
      integer(1, ColumnType::boolean),
      text(nul),
      text("[]", ColumnType::json)};
  ASSERT_FALSE(insert(*store, row));
  struct Case {
    const char* name;
    std::vector<Match> matches;
    int64_t want;
  };
  const Case cases[] = {
      {"all", {}, 1},
      {"key", {{0, integer(7)}}, 1},
      {"other key", {{0, integer(8)}}, 0},
      {"number", {{2, number(0.5)}}, 1},
      {"boolean", {{3, integer(1, ColumnType::boolean)}}, 1},
      {"text", {{4, text(nul)}}, 1},
      {"text to the NUL", {{4, text("a")}}, 0},
      {"text in other case", {{4, text(std::string("A\0b", 3))}}, 0},
      {"JSON", {{5, text("[]", ColumnType::json)}}, 1},
      {"null", {{1, null_cell(ColumnType::integer)}}, 0},
      {"both", {{0, integer(7)}, {1, integer(1)}}, 1},
      {"one of both", {{0, integer(7)}, {1, integer(2)}}, 0},
      {"the same twice", {{1, integer(1)}, {1, integer(1)}}, 1},
      {"SQL", {{4, text("x' OR '1'='1")}}, 0},
  };
  for (const auto& [name, matches, want] : cases) {
    EXPECT_EQ(counted(*store, matches), want) << name;
    EXPECT_EQ(listed(*store, {matches}).size(), static_cast<std::size_t>(want)) << name;
    bool is_found = false;
    const std::span<const Match> all = matches;
    EXPECT_FALSE(store->read(
        Store::Statements::several, [&](Rows& rows) { is_found = rows.find(0, all).has_value(); }));
    EXPECT_EQ(is_found, want == 1) << name;
  }
}

TEST(Rows, AreListedByAscendingKeyInPages) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const int64_t key : {30, 10, 20, -5, 40})
    ASSERT_FALSE(insert(*store, {integer(key), text("x")}));
  struct Case {
    int64_t limit;
    int64_t offset;
    std::vector<int64_t> want;
  };
  constexpr int64_t largest = std::numeric_limits<int64_t>::max();
  const Case cases[] = {
      {-1, 0, {-5, 10, 20, 30, 40}},
      {2, 0, {-5, 10}},
      {2, 2, {20, 30}},
      {2, 4, {40}},
      {2, 5, {}},
      {0, 0, {}},
      {-1, 3, {30, 40}},
      {largest, largest, {}},
      {largest, 0, {-5, 10, 20, 30, 40}},
  };
  for (const auto& [limit, offset, want] : cases) {
    Query page;
    page.limit = limit;
    page.offset = offset;
    EXPECT_EQ(keys_of(listed(*store, page)), want) << limit << ' ' << offset;
  }
}

TEST(Rows, AVisitThatThrowsLeavesTheStatementUsable) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (int i = 0; i < 3; ++i)
    ASSERT_FALSE(insert(*store, named("x")));
  std::size_t seen = 0;
  ASSERT_FALSE(store->read(Store::Statements::several, [&](Rows& rows) {
    EXPECT_THROW(
        rows.list(0, {}, [](RowView) -> bool { throw std::runtime_error("enough"); }),
        std::runtime_error);
    rows.list(0, {}, [&](RowView) { return ++seen > 0; });
  }));
  EXPECT_EQ(seen, 3U);
}

TEST(Rows, AVisitEndsTheListWhereItReturnsFalse) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (int i = 0; i < 3; ++i)
    ASSERT_FALSE(insert(*store, named("x")));
  std::size_t seen = 0;
  ASSERT_FALSE(store->read(Store::Statements::several, [&](Rows& rows) {
    rows.list(0, {}, [&](RowView) { return ++seen < 2; });
    rows.list(0, {}, [&](RowView) { return ++seen < 4; });
  }));
  EXPECT_EQ(seen, 4U);
}

TEST(Rows, AVisitMayLookUpOtherRows) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (int i = 0; i < 5; ++i)
    ASSERT_FALSE(insert(*store, named(std::to_string(i))));
  std::vector<std::string> names;
  ASSERT_FALSE(store->read(Store::Statements::several, [&](Rows& rows) {
    rows.list(0, {}, [&](RowView row) {
      const Match same{0, row.front()};
      names.push_back(rows.find(0, {&same, 1})->back().text);
      return true;
    });
  }));
  EXPECT_EQ(names, (std::vector<std::string>{"0", "1", "2", "3", "4"}));
}

TEST(Rows, FillInTheKeyThatCountsUp) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  std::vector<int64_t> keys;
  const auto add = [&](Rows& rows) {
    Row row = named("x");
    rows.insert(0, row);
    EXPECT_FALSE(row.front().is_null);
    keys.push_back(row.front().integer);
    return true;
  };
  for (int i = 0; i < 3; ++i)
    ASSERT_FALSE(store->write(add));
  EXPECT_EQ(keys, (std::vector<int64_t>{1, 2, 3}));
}

TEST(Rows, NeverHandOutANumberTwice) {
  const Folder folder;
  for (int64_t want = 1; want <= 3; ++want) {  // across restarts, too
    const auto store = opened(folder.url(), named_things());
    Row row = named("x");
    ASSERT_FALSE(store->write([&](Rows& rows) {
      rows.insert(0, row);
      return true;
    }));
    EXPECT_EQ(row.front().integer, want);
    ASSERT_FALSE(store->write([&](Rows& rows) {
      rows.remove(0, row.front());
      return true;
    }));
  }
}

// A client may give the key where the contract does not make it readOnly.
TEST(Rows, AClientsLargestKeyDoesNotEndTheCounting) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  ASSERT_FALSE(insert(*store, {integer(std::numeric_limits<int64_t>::max()), text("theirs")}));
  const auto fault = insert(*store, named("mine"));
  EXPECT_FALSE(fault) << fault->detail;
  EXPECT_EQ(all_rows(*store).size(), 2U);
}

// The number of the row, shown beside its key.
TEST(Rows, FillInTheColumnThatEqualsTheKey) {
  Property number = property("number", ColumnType::integer);
  number.origin = Origin::same_as_key;
  number.is_required = true;
  const Folder folder;
  const auto store = opened(folder.url(), model_of({resource("thing", {counted_key(), number})}));
  const Cell none = null_cell(ColumnType::integer);
  for (const Cell& key : {none, none, integer(7), none, integer(INT64_MAX), none})
    ASSERT_FALSE(insert(*store, {key, none}));
  const auto rows = all_rows(*store);
  std::vector<int64_t> keys = keys_of(rows);
  ASSERT_EQ(keys.size(), 6U);
  for (const Row& each : rows)
    EXPECT_EQ(each[0], each[1]);
  keys.pop_back();
  EXPECT_EQ(std::vector<int64_t>(keys.begin(), keys.begin() + 4), (std::vector{1L, 2L, 7L, 8L}));
}

TEST(Rows, UpdateTouchesOneRowAndEveryColumnButTheKey) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* name : {"a", "b", "c"})
    ASSERT_FALSE(insert(*store, named(name)));
  ASSERT_FALSE(store->write([](Rows& rows) {
    rows.update(0, {integer(2), null_cell(ColumnType::text)});
    rows.update(0, {integer(99), text("nobody")});
    return true;
  }));
  const auto found = all_rows(*store);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0][1].text, "a");
  EXPECT_TRUE(found[1][1].is_null);
  EXPECT_EQ(found[2][1].text, "c");
}

TEST(Rows, UpdateOfATableWithOnlyAKeyIsNothing) {
  const Folder folder;
  const auto store = opened(folder.url(), model_of({resource("thing", {counted_key()})}));
  ASSERT_FALSE(insert(*store, {integer(1)}));
  EXPECT_FALSE(store->write([](Rows& rows) {
    rows.update(0, {integer(1)});
    return true;
  }));
  EXPECT_EQ(keys_of(all_rows(*store)), std::vector<int64_t>{1});
}

TEST(Rows, RemoveTakesTheRowOfThatKeyOnly) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* name : {"a", "b", "c"})
    ASSERT_FALSE(insert(*store, named(name)));
  ASSERT_FALSE(store->write([](Rows& rows) {
    rows.remove(0, integer(2));
    rows.remove(0, integer(99));
    return true;
  }));
  EXPECT_EQ(keys_of(all_rows(*store)), (std::vector<int64_t>{1, 3}));
}

// A client chooses which of the documented filters it sends: 2^12 statements here.
TEST(Rows, RemoveAllTakesWhatMatches) {
  const Folder folder;
  const auto store = opened(folder.url(), named_things());
  for (const char* each : {"a", "b", "a"})
    ASSERT_FALSE(insert(*store, named(each)));
  std::vector<int64_t> removed;
  ASSERT_FALSE(store->write([&](Rows& rows) {
    removed.push_back(rows.remove_all(0, {{{1, text("a")}}}));
    removed.push_back(rows.remove_all(0, {{{1, text("a")}}}));
    return true;
  }));
  EXPECT_EQ(removed, (std::vector<int64_t>{2, 0}));
  EXPECT_EQ(keys_of(all_rows(*store)), (std::vector<int64_t>{2}));
}

TEST(Rows, EveryCombinationOfFiltersTogetherNeedsBoundedMemory) {
  constexpr std::size_t filters = 12;
  std::vector<Property> properties = {counted_key()};
  for (std::size_t i = 0; i < filters; ++i) {
    properties.push_back(property("p" + std::to_string(i), ColumnType::integer));
  }
  const Folder folder;
  const auto store = opened(folder.url(), model_of({resource("thing", properties)}));
  const auto before = sqlite_api::sqlite3_memory_used();
  for (unsigned chosen = 0; chosen < 1U << filters; ++chosen) {
    std::vector<Match> matches;
    for (std::size_t i = 0; i < filters; ++i) {
      if ((chosen >> i & 1U) != 0) matches.push_back({i + 1, integer(1)});
    }
    ASSERT_EQ(counted(*store, matches), 0);
  }
  constexpr int64_t most = 4 << 20;
  EXPECT_LT(sqlite_api::sqlite3_memory_used() - before, most);
}

TEST(Rows, TellsWhichReferenceDangles) {
  Property first = property("first", ColumnType::integer);
  first.references = {1, 0, OnDelete::restrict};
  Property second = first;
  second.name = second.column = "second";
  const Model model = model_of(
      {resource("student", {counted_key(), first, second}), resource("cohort", {counted_key()})});
  const Folder folder;
  const auto store = opened(folder.url(), model);
  ASSERT_FALSE(insert(*store, {integer(1)}, 1));
  const Cell none = null_cell(ColumnType::integer);
  struct Case {
    Row row;
    std::optional<std::size_t> want;
  };
  const Case cases[] = {
      {{none, none, none}, std::nullopt},
      {{none, integer(1), integer(1)}, std::nullopt},
      {{none, integer(2), integer(1)}, 1},
      {{none, integer(1), integer(2)}, 2},
      {{none, none, integer(2)}, 2},
  };
  for (const auto& [row, want] : cases) {
    const Row& asked = row;
    std::optional<std::size_t> got;
    ASSERT_FALSE(store->read(
        Store::Statements::several, [&](Rows& rows) { got = rows.dangling(0, asked); }));
    EXPECT_EQ(got, want);
  }
}

}  // namespace
}  // namespace accord::persistence
