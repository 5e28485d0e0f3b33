#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

class Attempt : public testing::Test {
 protected:
  static Row thing(int64_t key) { return {integer(key), text("a")}; }

  const Folder folder_;
  const std::unique_ptr<Store> store_ = opened(folder_.url(), named_things());
};

TEST_F(Attempt, UndoesOnlyWhatItWrote) {
  std::optional<StoreFault> taken;
  const auto broken = store_->write([&](Rows& rows) {
    Row one = thing(1);
    rows.insert(0, one);
    taken = rows.attempt([&] {
      Row two = thing(2);
      rows.insert(0, two);
      Row again = thing(1);
      rows.insert(0, again);
      return true;
    });
    EXPECT_FALSE(rows.attempt([&] {
      Row three = thing(3);
      rows.insert(0, three);
      return false;
    }));
    EXPECT_FALSE(rows.attempt([&] {
      Row four = thing(4);
      rows.insert(0, four);
      return true;
    }));
    return true;
  });
  EXPECT_FALSE(broken);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->kind, StoreFault::Kind::unique);
  EXPECT_EQ(taken->column, "id");
  std::vector<int64_t> keys;
  (void)store_->read(Store::Statements::one, [&](Rows& rows) {
    rows.list(0, {}, [&](RowView row) {
      keys.push_back(row[0].integer);
      return true;
    });
  });
  EXPECT_EQ(keys, (std::vector<int64_t>{1, 4}));
}

TEST_F(Attempt, RemembersWhichTablesWereSeeded) {
  const auto is_seeded = [&] {
    bool found = false;
    EXPECT_FALSE(store_->write([&](Rows& rows) {
      found = rows.is_seeded(0);
      return true;
    }));
    return found;
  };
  EXPECT_FALSE(is_seeded());
  EXPECT_FALSE(store_->write([&](Rows& rows) {
    rows.note_seeded(0);
    rows.note_seeded(0);
    return true;
  }));
  EXPECT_TRUE(is_seeded());
}

}  // namespace
}  // namespace accord::persistence
