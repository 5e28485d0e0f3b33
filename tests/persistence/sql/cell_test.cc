#include "accord/persistence/sql/cell.h"

#include <limits>

#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

struct CellCase {
  const char* name;
  const char* json;
  ColumnType type;
  std::optional<Cell> want;
};

void PrintTo(const CellCase& each, std::ostream* out) {
  *out << each.json;
}

class CellOf : public testing::TestWithParam<CellCase> {};

TEST_P(CellOf, HoldsWhatFitsAndRefusesTheRest) {
  const auto& [name, json, type, want] = GetParam();
  EXPECT_EQ(to_cell(json_of(json), type), want);
}

constexpr auto none = std::nullopt;
constexpr int64_t most = std::numeric_limits<int64_t>::max();
constexpr int64_t least = std::numeric_limits<int64_t>::min();
using Type = ColumnType;

INSTANTIATE_TEST_SUITE_P(
    Integer,
    CellOf,
    testing::Values(
        CellCase{"Zero", "0", Type::integer, integer(0)},
        CellCase{"Largest", "9223372036854775807", Type::integer, integer(most)},
        CellCase{"Smallest", "-9223372036854775808", Type::integer, integer(least)},
        CellCase{"OneTooLarge", "9223372036854775808", Type::integer, none},
        CellCase{"OneTooSmall", "-9223372036854775809", Type::integer, none},
        CellCase{"LargestUnsigned", "18446744073709551615", Type::integer, none},
        CellCase{"BeyondUnsigned", "18446744073709551616", Type::integer, none},
        // JSON Schema 2020-12 section 6.1.1: an integer is any number with a zero fraction.
        CellCase{"WholeDouble", "2.0", Type::integer, integer(2)},
        CellCase{"WholeExponent", "1e3", Type::integer, integer(1000)},
        CellCase{"WholeTwoTo63", "9223372036854775808.0", Type::integer, none},
        CellCase{"Huge", "1e300", Type::integer, none},
        CellCase{"NegativeZero", "-0.0", Type::integer, integer(0)},
        CellCase{"Fraction", "1.5", Type::integer, none},
        CellCase{"Text", "\"1\"", Type::integer, none},
        CellCase{"True", "true", Type::integer, none},
        CellCase{"Array", "[1]", Type::integer, none},
        CellCase{"Null", "null", Type::integer, null_cell(Type::integer)}),
    [](const auto& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others,
    CellOf,
    testing::Values(
        CellCase{"NumberOfInteger", "3", Type::number, number(3)},
        CellCase{"NumberOfDouble", "0.1", Type::number, number(0.1)},
        CellCase{"NumberOfText", "\"0.1\"", Type::number, none},
        CellCase{"NumberOfNull", "null", Type::number, null_cell(Type::number)},
        CellCase{"BooleanTrue", "true", Type::boolean, integer(1, Type::boolean)},
        CellCase{"BooleanFalse", "false", Type::boolean, integer(0, Type::boolean)},
        CellCase{"BooleanOfOne", "1", Type::boolean, none},
        CellCase{"BooleanOfText", "\"true\"", Type::boolean, none},
        CellCase{"Text", "\"a\"", Type::text, text("a")},
        CellCase{"EmptyText", "\"\"", Type::text, text("")},
        CellCase{"TextWithNul", "\"a\\u0000b\"", Type::text, text(std::string("a\0b", 3))},
        CellCase{"TextOfNumber", "1", Type::text, none},
        CellCase{"TextOfObject", "{}", Type::text, none},
        CellCase{"TextOfNull", "null", Type::text, null_cell(Type::text)},
        CellCase{"JsonObject", "{ \"a\" : [1, 2] }", Type::json, text("{\"a\":[1,2]}", Type::json)},
        CellCase{"JsonText", "\"a\"", Type::json, text("\"a\"", Type::json)},
        CellCase{
            "JsonExactInteger",
            "[9223372036854775807]",
            Type::json,
            text("[9223372036854775807]", Type::json)},
        CellCase{"JsonNull", "null", Type::json, null_cell(Type::json)}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace accord::persistence
