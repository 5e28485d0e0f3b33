#include "accord/persistence/migration.h"

#include <gtest/gtest.h>

#include "accord/persistence/row_json.h"
#include "persistence/migration_support.h"

namespace accord::persistence::migrations {
namespace {

struct Case {
  const char* name;
  Change change;
  std::string lines;  // of the plan
  std::string rows;   // after it was applied; "" where it is refused
  bool at_start = false;
};

const JsonDocument& default_title() {
  static const JsonDocument value = json_of("\"it's\"");
  return value;
}

std::vector<Case> additive_cases() {
  return {
      {"nothing", [](Model&) {}, "", before, true},
      {"a column",
       [](Model& m) { m.resources[0].properties.push_back(property("isbn", ColumnType::text)); },
       "book: add the column \"isbn\" (TEXT)\n",
       "1 one 10 1 - \n2 two 20 1 - \n3 two 10 1 - \n",
       true},
      {"a column before others, unique",
       [](Model& m) {
         Property isbn = property("isbn", ColumnType::text);
         isbn.is_unique = true;
         auto& properties = m.resources[0].properties;
         properties.insert(properties.begin() + 1, isbn);
         properties[4].references = {1, 0, OnDelete::restrict};
       },
       "book: add the column \"isbn\" (TEXT)\n",
       "1 - one 10 1 \n2 - two 20 1 \n3 - two 10 1 \n",
       true},
      {"a required column with a default",
       [](Model& m) {
         Property isbn = property("isbn", ColumnType::text);
         isbn.is_required = true;
         isbn.default_value = &default_title();
         m.resources[0].properties.push_back(isbn);
       },
       "book: add the column \"isbn\" (TEXT)\n",
       "1 one 10 1 it's \n2 two 20 1 it's \n3 two 10 1 it's \n",
       true},
      {"an optional column",
       [](Model& m) { column(m, 1).is_required = false; },
       "book: make the column \"title\" optional\n",
       before,
       true},
      {"another ON DELETE",
       [](Model& m) { column(m, 3).references->on_delete = OnDelete::cascade; },
       "book: let the column \"shelf_id\" be ON DELETE CASCADE\n",
       before,
       true},
      {"no reference",
       [](Model& m) { column(m, 3).references.reset(); },
       "book: let the column \"shelf_id\" refer to no table\n",
       before,
       true},
      {"a removed column",
       [](Model& m) { m.resources[0].properties.erase(m.resources[0].properties.begin() + 1); },
       "book: make the column \"title\" optional\nbook: keep the column \"title\", which the "
       "contract no longer has\n",
       "1 10 1 \n2 20 1 \n3 10 1 \n",
       true},
      {"a table",
       [](Model& m) { m.resources.push_back(resource("loan", {counted_key()})); },
       "loan: create the table\n",
       before,
       true},
      {"an index",
       [](Model& m) { column(m, 1).is_indexed = true; },
       "book: create the index \"accord_index_4_book_title\"\n",
       before,
       true},
  };
}

std::vector<Case> checked_cases() {
  static const JsonDocument titles = json_of(R"(["one", "two"])");
  static const JsonDocument other = json_of(R"(["two"])");
  return {
      {"a required column",
       [](Model& m) {
         Property isbn = property("isbn", ColumnType::text);
         isbn.is_required = true;
         m.resources[0].properties.push_back(isbn);
       },
       "book: add the required column \"isbn\": 3 row(s) have no value, such as id \"1\", "
       "id \"2\", id \"3\"; add \"default: VALUE\" to the property \"isbn\", or remove it from "
       "\"required\"\n",
       ""},
      {"a column that is required now",
       [](Model& m) { column(m, 2).is_required = true; },
       "book: make the column \"pages\" required\n",
       before},
      {"an enum that rows have",
       [](Model& m) { column(m, 1).allowed = &titles; },
       "book: allow only the values of the enum in the column \"title\"\n",
       before},
      {"an enum that a row does not have",
       [](Model& m) { column(m, 1).allowed = &other; },
       "book: allow only the values of the enum in the column \"title\": 1 row(s) have another "
       "value, such as \"one\" (id \"1\"); change these rows, or add their values to the enum\n",
       ""},
      {"a column that is not unique",
       [](Model& m) { column(m, 1).is_unique = true; },
       "book: make \"title\" unique: 2 row(s) have the same value, such as \"two\"; change these "
       "rows first\n",
       ""},
      {"columns that are unique together",
       [](Model& m) {
         m.resources[0].unique_groups = {{1, 2}};
       },
       "book: make \"title\", \"pages\" unique\n",
       before},
      {"columns that are not unique together",
       [](Model& m) {
         m.resources[0].unique_groups = {{2, 3}};
       },
       "book: make \"pages\", \"shelf_id\" unique: 2 row(s) have the same value, such as "
       "(\"10\", \"1\"); change these rows first\n",
       ""},
      {"a reference to nothing",
       [](Model& m) {
         column(m, 2).references = {1, 0, OnDelete::restrict};
       },
       "book: let the column \"pages\" refer to \"shelf\": 3 row(s) refer to a row that does not "
       "exist, such as \"10\" (id \"1\"), \"20\" (id \"2\"), \"10\" (id \"3\"); change these rows "
       "first\n",
       ""},
      {"a renamed column",
       [](Model& m) {
         column(m, 1).column = column(m, 1).name = "name";
         column(m, 1).renamed_from = {"label", "title"};
       },
       "book: rename the column \"title\" to \"name\"\n",
       before},
      {"a renamed table and its key",
       [](Model& m) {
         m.resources[1].name = m.resources[1].table = "rack";
         m.resources[1].renamed_from = {"shelf"};
         m.resources[1].properties[0].name = m.resources[1].properties[0].column = "number";
         m.resources[1].properties[0].renamed_from = {"id"};
       },
       "shelf: rename the table to \"rack\"\nshelf: rename the column \"id\" to \"number\"\n",
       before},
      {"numbers as text",
       [](Model& m) { column(m, 2).type = ColumnType::text; },
       "book: convert the column \"pages\" from INTEGER to TEXT\n",
       before},
      {"text as numbers",
       [](Model& m) { column(m, 1).type = ColumnType::integer; },
       "book: convert the column \"title\" from TEXT to INTEGER: 3 row(s) have a value that cannot "
       "be converted, such as \"one\" (id \"1\"), \"two\" (id \"2\"), \"two\" (id \"3\"); change "
       "these rows, or give the property another "
       "name: its old column is kept\n",
       ""},
      {"text as JSON",
       [](Model& m) { column(m, 1).type = ColumnType::json; },
       "book: convert the column \"title\" from TEXT to JSON TEXT\n",
       "1 \"one\" 10 1 \n2 \"two\" 20 1 \n3 \"two\" 10 1 \n"},
      {"another resource",
       [](Model& m) { m.resources[0].name = "tome"; },
       "book: use the table of \"book\" for \"tome\": 3 row(s) have values of another kind; where "
       "the resource was renamed, add \"x-renamed-from: book\" to its schema; else give the new "
       "one another x-tablename\n",
       ""},
  };
}

void expect_migrates(const Case& each) {
  SCOPED_TRACE(each.name);
  const Folder folder;
  fill(folder.url());
  const Model model = changed(each.change);
  const auto plan = migrate(folder.url(), model, {});
  ASSERT_TRUE(plan) << plan.fault();
  EXPECT_EQ(joined(plan->lines), of_database(each.lines));
  EXPECT_EQ(plan->is_done, each.lines.empty());
  EXPECT_EQ(plan->is_blocked, each.rows.empty());
  // The start of a server does what hurts nobody; else it says the same.
  {
    const auto store = Store::open(folder.url(), model);
    EXPECT_EQ(static_cast<bool>(store), each.at_start);
    if (!store) {
      EXPECT_NE(store.fault().find(plan->lines.front()), std::string::npos) << store.fault();
      EXPECT_EQ(rows_of(*opened(folder.url(), library())), before);
    }
  }
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done) << done.fault();
  EXPECT_EQ(done->is_done, !each.rows.empty());
  if (each.rows.empty()) {
    EXPECT_EQ(rows_of(*opened(folder.url(), library())), before);
    return;
  }
  EXPECT_EQ(rows_of(*opened(folder.url(), model)), each.rows);
  // Nothing is left to be done.
  const auto again = migrate(folder.url(), model, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_done) << joined(again->lines);
  EXPECT_EQ(rows_of(*opened(folder.url(), model), 1), "1 A \n");
}

TEST(Migration, AddsAtTheStart) {
  for (const Case& each : additive_cases())
    expect_migrates(each);
}

TEST(Migration, AppliesWhatHurtsNoRow) {
  for (const Case& each : checked_cases())
    expect_migrates(each);
}

// Tables without rows become what the contract says, whatever that is.
TEST(Migration, ChangesTablesWithoutRowsAtTheStart) {
  auto cases = checked_cases();
  cases.push_back(
      {"another key",
       [](Model& m) {
         column(m, 0).type = ColumnType::text;
         column(m, 0).origin = Origin::client;
       },
       "",
       ""});
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    const Folder folder;
    (void)opened(folder.url(), library());
    const Model model = changed(each.change);
    const auto store = Store::open(folder.url(), model);
    ASSERT_TRUE(store) << store.fault();
    EXPECT_EQ(rows_of(**store), "");
    const auto again = migrate(folder.url(), model, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->is_done) << joined(again->lines);
  }
}

TEST(Migration, KeepsWhatIsRemovedUntilItIsDropped) {
  const Folder folder;
  fill(folder.url());
  Model smaller = changed([](Model& m) {
    m.resources.pop_back();
    m.resources[0].properties.pop_back();
    m.resources[0].properties.erase(m.resources[0].properties.begin() + 1);
  });
  EXPECT_EQ(rows_of(*opened(folder.url(), smaller)), "1 10 \n2 20 \n3 10 \n");
  // What comes back has its values.
  EXPECT_EQ(
      rows_of(*opened(folder.url(), changed([](Model& m) { column(m, 1).is_required = false; }))),
      before);
  const auto plan = migrate(folder.url(), smaller, {.drops = true});
  ASSERT_TRUE(plan);
  EXPECT_EQ(
      joined(plan->lines),
      "book: drop the column \"title\" and its values\n"
      "book: drop the column \"shelf_id\" and its values\nshelf: drop the table and its rows\n");
  const auto done = migrate(folder.url(), smaller, {.is_applied = true, .drops = true});
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->is_done);
  EXPECT_EQ(rows_of(*opened(folder.url(), smaller)), "1 10 \n2 20 \n3 10 \n");
  EXPECT_EQ(
      rows_of(*opened(folder.url(), changed([](Model& m) { column(m, 1).is_required = false; }))),
      "1 - 10 - \n2 - 20 - \n3 - 10 - \n");
}

TEST(Migration, CountsKeysOnAfterATableIsCopied) {
  const Folder folder;
  fill(folder.url());
  {
    const auto store = opened(folder.url(), library());
    ASSERT_FALSE(store->write([](Rows& rows) {
      rows.remove(0, integer(3));
      return true;
    }));
  }
  const Model model = changed([](Model& m) { column(m, 2).is_unique = true; });
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done);
  ASSERT_TRUE(done->is_done) << joined(done->lines);
  const auto store = opened(folder.url(), model);
  ASSERT_FALSE(store->write([](Rows& rows) {
    Row book = {null_cell(ColumnType::integer), text("four"), integer(40), integer(1)};
    (void)rows.insert(0, book);
    return true;
  }));
  EXPECT_EQ(rows_of(*store), "1 one 10 1 \n2 two 20 1 \n4 four 40 1 \n");
}

TEST(Migration, CopiesAFileFirst) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  const Folder folder;
  fill(folder.url());
  const Model model = changed([](Model& m) { column(m, 2).is_required = true; });
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done);
  ASSERT_FALSE(done->backup.empty());
  EXPECT_EQ(rows_of(*opened({done->backup, {}}, library())), before);
}

// A property that an earlier contract did not name is one member, not two.
TEST(Migration, ShowsOnceWhatWasUnknownBefore) {
  const Folder folder;
  Model open = named_things();
  open.resources.front().keeps_unknown = true;
  const auto shown = [&](Store& store) {
    std::string out;
    const Resource& resource = open.resources.front();
    const std::vector<std::size_t> all = [&] {
      std::vector<std::size_t> indices(resource.properties.size());
      for (std::size_t i = 0; i < indices.size(); ++i)
        indices[i] = i;
      return indices;
    }();
    (void)store.read(Store::Statements::one, [&](Rows& rows) {
      rows.list(0, {}, [&](RowView row) {
        append_json({resource, store.tables().front(), ""}, all, row, out);
        return true;
      });
    });
    return out;
  };
  {
    const auto store = opened(folder.url(), open);
    ASSERT_FALSE(store->write([](Rows& rows) {
      Row row = {
          null_cell(ColumnType::integer),
          text("a"),
          text(R"({"color":"red","b":1})", ColumnType::json)};
      (void)rows.insert(0, row);
      return true;
    }));
    EXPECT_EQ(shown(*store), R"({"id":1,"name":"a","color":"red","b":1})");
  }
  open.resources.front().properties.push_back(property("color", ColumnType::text));
  const auto store = opened(folder.url(), open);
  EXPECT_EQ(shown(*store), R"({"id":1,"name":"a","color":"red","b":1})");
  ASSERT_FALSE(store->write([](Rows& rows) {
    const std::vector<Match> one = {{0, integer(1)}};
    const auto found = rows.find(0, one);
    Row row(found->begin(), found->end());
    row[2] = text("blue");
    rows.update(0, row);
    return true;
  }));
  EXPECT_EQ(shown(*store), R"({"id":1,"name":"a","color":"blue","b":1})");
  open.resources.front().properties.back().is_write_only = true;
  EXPECT_EQ(shown(*store).find("red"), std::string::npos);
}

TEST(Migration, KeepsTheKeyOfRows) {
  const Folder folder;
  fill(folder.url());
  const Model model = changed([](Model& m) {
    column(m, 0).type = ColumnType::text;
    column(m, 0).origin = Origin::client;
  });
  const auto plan = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(plan);
  EXPECT_TRUE(plan->is_blocked) << joined(plan->lines);
}

TEST(Migration, PlansOnlyForADatabaseThatExists) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  const Folder folder;
  EXPECT_FALSE(migrate(folder.url(), library(), {}));
  EXPECT_FALSE(std::filesystem::exists(folder.file("accord.db")));
}

}  // namespace
}  // namespace accord::persistence::migrations
