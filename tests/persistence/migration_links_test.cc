// Rows that refer to others while the contract does not have them, and links with other names.

#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "persistence/migration_support.h"

namespace accord::persistence::migrations {
namespace {

Model without_books() {
  return changed([](Model& m) { m.resources.erase(m.resources.begin()); });
}

void remove_shelf(const DatabaseUrl& url, const Model& model, std::size_t table) {
  const auto fault = opened(url, model)->write([&](Rows& rows) {
    rows.remove(table, integer(1));
    return true;
  });
  ASSERT_FALSE(fault) << fault->detail;
}

// A resource that the contract does not have for a while: its rows are neither deleted nor emptied.
TEST(MigrationOfLinks, KeepsTheRowsOfAParentThatIsDeletedMeanwhile) {
  for (const OnDelete on_delete : {OnDelete::restrict, OnDelete::cascade, OnDelete::set_null}) {
    for (const bool is_required : {false, true}) {
      const Folder folder;
      fill(folder.url());
      const Model full = changed([&](Model& m) {
        column(m, 3).references->on_delete = on_delete;
        column(m, 3).is_required = is_required;
      });
      ASSERT_TRUE(migrate(folder.url(), full, {.is_applied = true})->is_done);
      remove_shelf(folder.url(), without_books(), 0);
      const auto back = migrate(folder.url(), full, {.is_applied = true});
      ASSERT_TRUE(back);
      EXPECT_TRUE(back->is_blocked);
      EXPECT_EQ(
          joined(back->lines)
              .find("book: let the column \"shelf_id\" refer to \"shelf\": 3 row(s) refer to a row "
                    "that "
                    "does not exist, such as \"1\" (id \"1\"), \"1\" (id \"2\"), \"1\" (id \"3\"); "
                    "create "
                    "what they refer to again, or give the rows another value"),
          0U)
          << joined(back->lines);
      EXPECT_FALSE(Store::open(folder.url(), full));
      // The row comes back, by the contract that has it.
      ASSERT_FALSE(insert(*opened(folder.url(), without_books()), {integer(1), text("A")}));
      EXPECT_EQ(rows_of(*opened(folder.url(), full)), before);
    }
  }
}

TEST(MigrationOfLinks, KeepsTheValuesOfAColumnWhoseRowIsDeletedMeanwhile) {
  const Folder folder;
  fill(folder.url());
  const Model smaller = changed([](Model& m) { m.resources[0].properties.pop_back(); });
  remove_shelf(folder.url(), smaller, 1);
  const auto back = migrate(folder.url(), library(), {});
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->is_blocked);
  EXPECT_EQ(
      rows_of(*opened(folder.url(), changed([](Model& m) { column(m, 3).references.reset(); }))),
      before);
}

TEST(MigrationOfLinks, ClearsWhatRefersToNothingWhereItIsAskedTo) {
  const Folder folder;
  fill(folder.url());
  const Model smaller = changed([](Model& m) { m.resources[0].properties.pop_back(); });
  remove_shelf(folder.url(), smaller, 1);
  const auto back = migrate(folder.url(), library(), {.is_applied = true, .drops = true});
  ASSERT_TRUE(back) << back.fault();
  EXPECT_TRUE(back->is_done);
  EXPECT_EQ(
      joined(back->lines),
      "book: clear the column \"shelf_id\" where it refers to no row of \"shelf\"\n"
      "book: let the column \"shelf_id\" refer to \"shelf\"\n");
  EXPECT_EQ(rows_of(*opened(folder.url(), library())), "1 one 10 - \n2 two 20 - \n3 two 10 - \n");
}

// What comes back refers again: at the start, where no row is hurt.
TEST(MigrationOfLinks, ChecksAgainWhatComesBack) {
  const Folder folder;
  fill(folder.url());
  (void)opened(folder.url(), without_books());
  const auto store = opened(folder.url(), library());
  EXPECT_EQ(rows_of(*store), before);
  const auto fault = store->write([](Rows& rows) {
    rows.remove(1, integer(1));
    return true;
  });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::reference);
}

// Without a word for it, each row would be below no parent.
TEST(MigrationOfLinks, RefusesAnotherLinkToTheSameThatIsNotSaidToBeRenamed) {
  const Folder folder;
  fill(folder.url());
  const auto renamed = [](std::vector<std::string> link) {
    return changed([&](Model& m) {
      m.resources[1].name = m.resources[1].table = "rack";
      m.resources[1].renamed_from = {"shelf"};
      column(m, 3).name = column(m, 3).column = "rack_id";
      column(m, 3).renamed_from = std::move(link);
    });
  };
  const auto refused = migrate(folder.url(), renamed({}), {.is_applied = true});
  ASSERT_TRUE(refused);
  EXPECT_TRUE(refused->is_blocked);
  EXPECT_NE(
      joined(refused->lines)
          .find(
              "3 row(s) have their value in the column \"shelf_id\", which the contract no longer "
              "has, such as \"1\" (id \"1\"), \"1\" (id \"2\"), \"1\" (id \"3\"); where the "
              "property was renamed, add \"x-renamed-from: shelf_id\" to it; else remove "
              "\"shelf_id\" in a contract of its own first"),
      std::string::npos)
      << joined(refused->lines);
  EXPECT_TRUE(migrate(folder.url(), renamed({"shelf_id"}), {.is_applied = true})->is_done);
  EXPECT_EQ(rows_of(*opened(folder.url(), renamed({"shelf_id"}))), before);
}

TEST(MigrationOfLinks, AddsAnotherLinkToTheSameAfterTheOtherWasRemoved) {
  const Folder folder;
  fill(folder.url());
  (void)opened(folder.url(), changed([](Model& m) { m.resources[0].properties.pop_back(); }));
  const Model other =
      changed([](Model& m) { column(m, 3).name = column(m, 3).column = "place_id"; });
  EXPECT_EQ(rows_of(*opened(folder.url(), other)), "1 one 10 - \n2 two 20 - \n3 two 10 - \n");
}

// A property that held the link is removed, and the path is the same: no property shows it now.
TEST(MigrationOfLinks, TakesTheOnlyLinkForOneThatNoPropertyShows) {
  const Folder folder;
  fill(folder.url());
  const Model hidden = changed([](Model& m) {
    column(m, 3).name = "";
    column(m, 3).column = "accord_shelf_id";
    column(m, 3).is_hidden_column = true;
  });
  EXPECT_TRUE(migrate(folder.url(), hidden, {.is_applied = true})->is_done);
  EXPECT_EQ(rows_of(*opened(folder.url(), hidden)), before);
}

}  // namespace
}  // namespace accord::persistence::migrations
