#include <gtest/gtest.h>

#include "accord/persistence/migration.h"
#include "persistence/support.h"

namespace accord::persistence {
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

}  // namespace
}  // namespace accord::persistence
