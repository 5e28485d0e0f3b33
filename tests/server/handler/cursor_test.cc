#include "accord/server/handler/cursor.h"

#include <limits>

#include <gtest/gtest.h>

namespace accord::server::handler {
namespace {

using persistence::Cell;
using persistence::ColumnType;
using persistence::Order;
using persistence::Table;
using enum ColumnType;

Cell cell(ColumnType type, int64_t whole, double fraction, std::string characters) {
  return {type, false, whole, fraction, std::move(characters)};
}

Cell none(ColumnType type) {
  Cell made;
  made.type = type;
  return made;
}

Table table() {
  Table made;
  made.name = "thing";
  made.columns = {
      {"id", integer}, {"size", number}, {"on", boolean}, {"name", text}, {"data", json}};
  return made;
}

TEST(Cursor, ComesBackAsItWasWritten) {
  const std::vector<Order> orders = {{1}, {2, true}, {3}, {4, true}};
  const std::vector<persistence::Row> rows = {
      {cell(integer, INT64_MIN, 0, ""),
       cell(number, 0, 0.1, ""),
       cell(boolean, 1, 0, ""),
       cell(text, 0, 0, std::string("a\0\"\\\n\xF0\x9F\x98\x80", 9)),
       cell(json, 0, 0, R"({"a":["b"]})")},
      {cell(integer, INT64_MAX, 0, ""),
       cell(number, 0, std::numeric_limits<double>::denorm_min(), ""),
       cell(boolean, 0, 0, ""),
       cell(text, 0, 0, std::string(5000, 'x')),
       cell(json, 0, 0, "null")},
      {cell(integer, 0, 0, ""), none(number), none(boolean), none(text), none(json)}};
  for (const auto& row : rows) {
    const std::string cursor = to_cursor(table(), orders, row);
    EXPECT_EQ(
        cursor.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string::npos);
    const auto cells = from_cursor(table(), orders, cursor);
    ASSERT_TRUE(cells) << cursor;
    const std::vector<Cell> want = {row[1], row[2], row[3], row[4], row[0]};
    EXPECT_EQ(*cells, want);
  }
}

TEST(Cursor, BelongsToItsOrder) {
  const persistence::Row row = {
      cell(integer, 1, 0, ""),
      cell(number, 0, 1, ""),
      cell(boolean, 1, 0, ""),
      cell(text, 0, 0, "1"),
      cell(json, 0, 0, "1")};
  const std::vector<std::vector<Order>> all = {
      {}, {{0, true}}, {{1}}, {{1, true}}, {{2}}, {{3}}, {{4}}, {{3}, {4}}, {{4}, {3}}};
  for (const auto& written : all) {
    for (const auto& read : all) {
      const bool is_same = &written == &read;
      const auto cells = from_cursor(table(), read, to_cursor(table(), written, row));
      EXPECT_EQ(cells.has_value(), is_same);
    }
  }
}

}  // namespace
}  // namespace accord::server::handler
