#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "persistence/migration_support.h"

namespace accord::persistence::migrations {
namespace {

Model things(const std::string& column, const std::string& was = "") {
  Property named = property(column, ColumnType::text);
  if (!was.empty()) named.renamed_from = {was};
  return model_of({resource("thing", {counted_key(), named})});
}

// "b" was used, removed and kept; then "a" is to become "b".
TEST(MigrationRenamed, DoesNotShowTheValuesOfAKeptColumn) {
  const Folder folder;
  (void)opened(folder.url(), things("b"));
  {
    const auto store = opened(folder.url(), things("a"));
    ASSERT_FALSE(insert(*store, named("value of a")));
  }
  const Model renamed = things("b", "a");
  EXPECT_FALSE(Store::open(folder.url(), renamed));
  const auto plan = migrate(folder.url(), renamed, {.is_applied = true});
  ASSERT_TRUE(plan) << plan.fault();
  EXPECT_TRUE(plan->is_blocked);
  EXPECT_EQ(
      plan->lines.front(),
      "thing: the property \"b\" cannot be renamed from \"a\", as both columns exist: remove "
      "\"x-renamed-from: a\" where the old values are not needed, or give the property a name that "
      "no column has");
  // What is said is enough.
  EXPECT_EQ(all_rows(*opened(folder.url(), things("b"))).at(0).at(1).is_null, true);
  const auto done = migrate(folder.url(), things("c", "a"), {.is_applied = true});
  ASSERT_TRUE(done && done->is_done);
  EXPECT_EQ(all_rows(*opened(folder.url(), things("c"))).at(0).at(1).text, "value of a");
}

// SQLite keeps the name that a table was created with.
TEST(MigrationRenamed, ChangesATableWhoseNameHasAnotherCase) {
  const Folder folder;
  Model model = named_things();
  Property& name = model.resources.front().properties[1];
  name.is_required = name.is_indexed = true;
  ASSERT_FALSE(insert(*opened(folder.url(), model), named("a")));
  model.resources.front().table = "Thing";
  name.is_required = false;
  ASSERT_TRUE(migrate(folder.url(), model, {.is_applied = true}));
  ASSERT_FALSE(insert(*opened(folder.url(), model), named("b")));
  ASSERT_FALSE(insert(
      *opened(folder.url(), model), {null_cell(ColumnType::integer), null_cell(ColumnType::text)}));
  name.is_indexed = false;
  name.is_unique = true;
  Property other = property("other", ColumnType::text);
  other.is_indexed = true;
  model.resources.front().properties.push_back(other);
  for (int i = 0; i < 2; ++i) {
    const auto done = migrate(folder.url(), model, {.is_applied = true});
    ASSERT_TRUE(done);
    EXPECT_TRUE(done->is_done);
    model.resources.front().properties[1].is_unique = false;  // copies the table with its index
  }
  const auto again = migrate(folder.url(), model, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->is_done);
}

TEST(MigrationRenamed, RenamesPropertiesInTheListOfNulls) {
  const Folder folder;
  Model model = named_things();
  Property& name = model.resources.front().properties[1];
  name.is_nullable = true;
  {
    const auto store = opened(folder.url(), model);
    ASSERT_FALSE(store->write([](Rows& rows) {
      Row row = {null_cell(ColumnType::integer), null_cell(ColumnType::text), text(",name,")};
      (void)rows.insert(0, row);
      return true;
    }));
  }
  name.name = name.column = "it's";
  name.renamed_from = {"name"};
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done && done->is_done);
  EXPECT_EQ(rows_of(*opened(folder.url(), model)), "1 - ,it's, \n");
}

// SQLite takes a name in double quotes that no column has for a text, if it may.
TEST(MigrationRenamed, ServersOfAnEarlierContractMeetWithAFault) {
  const Folder folder;
  fill(folder.url());
  const auto before_it = opened(folder.url(), library());
  EXPECT_EQ(rows_of(*before_it), before);
  const Model model = changed([](Model& m) {
    column(m, 1).column = column(m, 1).name = "name";
    column(m, 1).renamed_from = {"title"};
  });
  const auto done = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(done && done->is_done);
  const auto fault = before_it->read(
      Store::Statements::one, [](Rows& rows) { rows.list(0, {}, [](RowView) { return true; }); });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::tables) << fault->detail;
}

TEST(MigrationRenamed, RefusesTwoPropertiesThatExchangeTheirNames) {
  const Folder folder;
  fill(folder.url());
  const Model model = changed([](Model& m) {
    column(m, 1).renamed_from = {"pages"};
    column(m, 2).renamed_from = {"title"};
  });
  const auto plan = migrate(folder.url(), model, {.is_applied = true});
  ASSERT_TRUE(plan);
  EXPECT_TRUE(plan->is_blocked);
  EXPECT_NE(joined(plan->lines).find("exchange"), std::string::npos) << joined(plan->lines);
  EXPECT_EQ(rows_of(*opened(folder.url(), library())), before);
}

}  // namespace
}  // namespace accord::persistence::migrations
