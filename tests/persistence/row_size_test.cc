// How large a row may be, in rows.h.

#include <gtest/gtest.h>

#include "accord/persistence/rows.h"
#include "persistence/support.h"

namespace accord::persistence {
namespace {

// The key has 8 bytes where it is known.
TEST(RowSize, IsBoundedWhereRowsAreWritten) {
  const Folder folder;
  constexpr std::size_t most = 100;
  const auto store =
      std::move(Store::open(folder.url(), named_things(), {.most_row_bytes = most})).value();
  EXPECT_FALSE(insert(*store, named(std::string(most, 'x'))));
  const auto fault = insert(*store, named(std::string(most + 1, 'x')));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::row_too_large);
  EXPECT_EQ(fault->size, most + 1);
  EXPECT_EQ(fault->most, most);
  const auto update = [&](std::size_t size) {
    return store->write([&](Rows& rows) {
      rows.update(0, {integer(1), text(std::string(size, 'y'))});
      return true;
    });
  };
  EXPECT_FALSE(update(most - 8));
  EXPECT_EQ(update(most - 7)->size, most + 1);
  EXPECT_EQ(all_rows(*store), (std::vector<Row>{{integer(1), text(std::string(most - 8, 'y'))}}));
}

// One row of many: the others are written.
TEST(RowSize, UndoesTheOneRowThatIsTooLarge) {
  const Folder folder;
  const auto store =
      std::move(Store::open(folder.url(), named_things(), {.most_row_bytes = 10})).value();
  std::optional<StoreFault> fault;
  EXPECT_FALSE(store->write([&](Rows& rows) {
    Row row = named("a");
    rows.insert(0, row);
    fault = rows.attempt([&] {
      Row large = named("eleven chars");
      rows.insert(0, large);
      return true;
    });
    return true;
  }));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::row_too_large);
  EXPECT_EQ(fault->size, 12U);
  EXPECT_EQ(all_rows(*store).size(), 1U);
}

}  // namespace
}  // namespace accord::persistence
