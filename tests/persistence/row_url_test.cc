#include "accord/persistence/row_url.h"

#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

TEST(RowUrl, WritesCellsAsTheyAreInAPath) {
  const std::vector<std::pair<Cell, const char*>> cases = {
      {integer(-5), "-5"},
      {integer(1, ColumnType::boolean), "true"},
      {integer(0, ColumnType::boolean), "false"},
      {number(1.5), "1.5"},
      {number(2), "2"},
      {text("a b"), "a b"},
      {text("{}", ColumnType::json), "{}"},
      {null_cell(ColumnType::integer), ""}};
  for (const auto& [cell, want] : cases)
    EXPECT_EQ(plain_text(cell), want);
}

TEST(RowUrl, IsMadeOfPartsThatHaveAValue) {
  EXPECT_EQ(url_of({}, Row{integer(1)}), std::nullopt);
  const std::vector<contract::resource::UrlPart> parts = {{"/things/", {}}, {"", 0}, {"/x", {}}};
  EXPECT_EQ(url_of(parts, Row{integer(1)}), "/things/1/x");
  EXPECT_EQ(url_of(parts, Row{null_cell(ColumnType::integer)}), std::nullopt);
}

}  // namespace
}  // namespace accord::persistence
