#include "accord/server/handler/key_value.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::handler {
namespace {

using enum persistence::ColumnType;

std::string shown(const std::optional<persistence::Cell>& cell) {
  if (!cell) return "-";
  if (cell->is_null) return "null";
  if (cell->type == integer || cell->type == boolean) return std::to_string(cell->integer);
  if (cell->type == number) return std::to_string(cell->number);
  return cell->text;
}

TEST(KeyValue, ComparesByValue) {
  struct Case {
    const char* value;
    persistence::ColumnType column;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"7", integer, "7"},
      {"\"7\"", integer, "7"},
      {"\"-7\"", integer, "-7"},
      {"\"9223372036854775807\"", integer, "9223372036854775807"},
      {"\"9223372036854775808\"", integer, "-"},
      {"\"07\"", integer, "-"},
      {"\"+7\"", integer, "-"},
      {"\"-0\"", integer, "-"},
      {"\" 7\"", integer, "-"},
      {"\"7.0\"", integer, "-"},
      {"\"abc\"", integer, "-"},
      {"\"\"", integer, "-"},
      {"7.0", integer, "7"},
      {"7.5", integer, "-"},
      {"true", integer, "-"},
      {"null", integer, "-"},
      {"7", text, "7"},
      {"-7", text, "-7"},
      {"18446744073709551615", text, "18446744073709551615"},
      {"1.5", text, "1.5"},
      {"2.0", text, "2"},
      {"true", text, "true"},
      {"\"a/b\"", text, "a/b"},
      {"[]", text, "-"},
      {"\"1.5\"", number, "1.500000"},
      {"\"1.50\"", number, "-"},
      {"\"2\"", number, "2.000000"},
      {"\"nan\"", number, "-"},
      {"3", number, "3.000000"},
      {"\"true\"", boolean, "1"},
      {"\"false\"", boolean, "0"},
      {"\"1\"", boolean, "-"},
      {"1", boolean, "-"}};
  for (const auto& [value, column, want] : cases) {
    const auto given = support::json_of(value);
    EXPECT_EQ(shown(cell_equal_to(given, column)), want) << value;
  }
}

TEST(KeyValue, KeepsAKeyInAColumnOfAnotherType) {
  const auto cell =
      [](persistence::ColumnType type, int64_t whole, double fraction, std::string t) {
        return persistence::Cell{type, false, whole, fraction, std::move(t)};
      };
  struct Case {
    persistence::Cell key;
    persistence::ColumnType link;
    const char* want;
  };
  const std::vector<Case> cases = {
      {cell(integer, 7, 0, ""), integer, "7"},
      {cell(integer, 7, 0, ""), text, "7"},
      {cell(integer, 7, 0, ""), number, "7.000000"},
      {cell(integer, 7, 0, ""), json, "7"},
      {cell(number, 0, 1.5, ""), text, "1.5"},
      {cell(number, 0, 1.5, ""), integer, "-"},
      {cell(number, 0, 2, ""), integer, "2"},
      {cell(text, 0, 0, "7"), integer, "7"},
      {cell(text, 0, 0, "07"), integer, "-"},
      {cell(text, 0, 0, "a\"b"), json, "\"a\\\"b\""},
      {persistence::Cell{integer, true, 0, 0, ""}, integer, "-"}};
  for (const auto& [key, link, want] : cases)
    EXPECT_EQ(shown(cell_equal_to(key, link)), want) << shown(key);
}

TEST(KeyValue, FindsEachFormInAColumnOfSeveralTypes) {
  struct Case {
    const char* value;
    std::vector<std::string> want;
  };
  const std::vector<Case> cases = {
      {"7", {"7", "\"7\""}},
      {"\"7\"", {"\"7\"", "7"}},
      {"\"07\"", {"\"07\""}},
      {"\"a\"", {"\"a\""}},
      {"true", {"true"}}};
  for (const auto& [value, want] : cases) {
    const auto given = support::json_of(value);
    const auto match = match_equal_to(given, 3, json);
    ASSERT_TRUE(match) << value;
    EXPECT_EQ(match->column, 3U);
    std::vector<std::string> texts = {match->value.text};
    for (const auto& each : match->others)
      texts.push_back(each.text);
    EXPECT_EQ(texts, want) << value;
  }
}

}  // namespace
}  // namespace accord::server::handler
