#include <gtest/gtest.h>

#include "accord/persistence/rows.h"
#include "persistence/support.h"

// Arrays that a join table keeps.
namespace accord::persistence {
namespace {

using contract::resource::Relation;

// Vets with specialties, and specialties with vets.
Model vets() {
  Model model;
  model.resources.resize(2);
  for (std::size_t i = 0; i < 2; ++i) {
    Resource& resource = model.resources[i];
    resource.name = resource.table = i == 0 ? "vet" : "specialty";
    Property id;
    id.name = id.column = "id";
    id.type = ColumnType::integer;
    id.is_required = true;
    id.origin = Origin::generated_integer;
    Property others;
    others.name = others.column = "others";
    others.relation = Relation{Relation::Kind::many, 1 - i, 1, i == 1, {0}};
    resource.properties = {id, others};
    resource.has_relations = true;
  }
  return model;
}

Row row_of(const Store& store, std::size_t table, int64_t key, const std::string& others) {
  Row row = {Cell{ColumnType::integer, false, key, 0, ""}, {}};
  row[1].type = store.tables()[table].columns[1].type;
  row[1].is_null = others.empty();
  row[1].text = others;
  return row;
}

class RowsArrays : public testing::Test {
 protected:
  RowsArrays() : store_(std::move(Store::open(folder_.url(), vets())).value()) {
    for (const int64_t key : {1, 2, 3})
      insert(1, key, "");
  }
  std::optional<StoreFault> insert(std::size_t table, int64_t key, const std::string& others) {
    return store_->write([&](Rows& rows) {
      Row row = row_of(*store_, table, key, others);
      rows.insert(table, row);
      return true;
    });
  }
  std::optional<StoreFault> update(std::size_t table, int64_t key, const std::string& others) {
    return store_->write([&](Rows& rows) {
      rows.update(table, row_of(*store_, table, key, others));
      return true;
    });
  }
  // "null" where the row has no array.
  std::string array(std::size_t table, int64_t key) {
    std::string text;
    (void)store_->read(Store::Statements::several, [&](Rows& rows) {
      Row row = row_of(*store_, table, key, "");
      const Match match{0, row[0], {}};
      const auto found = rows.find(table, {&match, 1});
      row.assign(found->begin(), found->end());
      rows.load_arrays(table, row);
      text = row[1].is_null ? "null" : row[1].text;
    });
    return text;
  }

  Folder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(RowsArrays, KeepTheirOrderAndTheirAbsence) {
  EXPECT_FALSE(insert(0, 1, "[3,1]"));
  EXPECT_FALSE(insert(0, 2, "[]"));
  EXPECT_FALSE(insert(0, 3, ""));
  EXPECT_EQ(array(0, 1), "[3,1]");
  EXPECT_EQ(array(0, 2), "[]");
  EXPECT_EQ(array(0, 3), "null");
  EXPECT_FALSE(update(0, 1, "[2,2,3]"));
  EXPECT_EQ(array(0, 1), "[2,2,3]");
  EXPECT_FALSE(update(0, 1, ""));
  EXPECT_EQ(array(0, 1), "null");
}

TEST_F(RowsArrays, AreSeenAndWrittenFromBothSides) {
  insert(0, 1, "[3,1]");
  EXPECT_EQ(array(1, 3), "[1]");
  insert(0, 2, "");
  EXPECT_FALSE(update(1, 2, "[2,1]"));
  EXPECT_EQ(array(0, 2), "[2]");
  EXPECT_EQ(array(0, 1), "[3,1,2]");
}

TEST_F(RowsArrays, KeepTheOrderOfTheOtherSide) {
  insert(0, 1, "[3,1,2]");
  insert(0, 2, "[1]");
  EXPECT_FALSE(update(1, 3, "[2,1]"));
  EXPECT_EQ(array(1, 3), "[2,1]");
  EXPECT_EQ(array(0, 1), "[3,1,2]");
  EXPECT_EQ(array(0, 2), "[1,3]");
  EXPECT_FALSE(update(1, 1, "[2]"));
  EXPECT_EQ(array(0, 1), "[3,2]");
  EXPECT_FALSE(update(0, 1, "[2,1,3]"));
  EXPECT_EQ(array(1, 3), "[2,1]") << "kept";
  EXPECT_EQ(array(1, 1), "[2,1]") << "appended";
}

TEST_F(RowsArrays, RefuseAMissingElement) {
  const auto fault = insert(0, 1, "[1,9]");
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, StoreFault::Kind::reference);
  (void)store_->read(Store::Statements::several, [&](Rows& rows) {
    EXPECT_EQ(rows.dangling(0, row_of(*store_, 0, 1, "[1,9]")), 1U);
    EXPECT_EQ(rows.dangling(0, row_of(*store_, 0, 1, "[1,3]")), std::nullopt);
  });
}

TEST_F(RowsArrays, LoseWhatIsDeleted) {
  insert(0, 1, "[3,1]");
  EXPECT_FALSE(store_->write([&](Rows& rows) {
    rows.remove(1, row_of(*store_, 1, 3, "")[0]);
    return true;
  }));
  EXPECT_EQ(array(0, 1), "[1]");
}

}  // namespace
}  // namespace accord::persistence
