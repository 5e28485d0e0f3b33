#include "accord/validation/schema/constraints.h"

#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using fixture::v3_0;
using fixture::v3_1;

struct ConstraintsCase {
  const char* schema;
  const char* value;
  bool want;
};

template <std::size_t Count>
void constraints_expect_answers(std::string_view version, const ConstraintsCase (&cases)[Count]) {
  for (const ConstraintsCase& each : cases) {
    const auto compiled = compile(version, each.schema);
    EXPECT_TRUE(compiled.findings().empty()) << each.schema << compiled.findings().front();
    EXPECT_EQ(compiled.accepts(each.value), each.want) << each.schema << " on " << each.value;
    // The two passes agree.
    EXPECT_EQ(compiled.errors(each.value).empty(), each.want) << each.schema << each.value;
  }
}

template <class Work>
double seconds_of(const Work& work) {
  const std::clock_t start = std::clock();  // of the processor: others may use the machine too
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Limit, ComparesExactly) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"minimum": 1})", "1", true},
          {R"({"minimum": 1})", "0.9999999", false},
          {R"({"minimum": 1})", "1.0", true},
          {R"({"minimum": 1})", "\"0\"", true},
          {R"({"maximum": 1})", "1", true},
          {R"({"maximum": 1})", "2", false},
          {R"({"exclusiveMinimum": 1})", "1", false},
          {R"({"exclusiveMinimum": 1})", "1.0", false},
          {R"({"exclusiveMinimum": 1})", "1.1", true},
          {R"({"exclusiveMaximum": 1})", "1", false},
          {R"({"exclusiveMaximum": 1})", "0", true},
          {R"({"maximum": 9007199254740992})", "9007199254740993", false},
          {R"({"maximum": 9007199254740992.0})", "9007199254740993", false},
          {R"({"maximum": 9223372036854775807})", "9223372036854775808", false},
          {R"({"maximum": 18446744073709551614})", "18446744073709551615", false},
          {R"({"maximum": 18446744073709551615})", "18446744073709551615", true},
          {R"({"minimum": -9223372036854775808})", "-9223372036854775808", true},
          {R"({"minimum": -9223372036854775808})", "-1e19", false},
          {R"({"minimum": 0})", "18446744073709551615", true},
          {R"({"minimum": 0})", "-0.0", true},
          {R"({"exclusiveMinimum": 0})", "5e-324", true},
      });
}

TEST(MultipleOf, CountsInDecimal) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"multipleOf": 2})", "4", true},
          {R"({"multipleOf": 2})", "3", false},
          {R"({"multipleOf": 2})", "-4", true},
          {R"({"multipleOf": 2})", "0", true},
          {R"({"multipleOf": 2})", "\"3\"", true},
          {R"({"multipleOf": 0.01})", "19.99", true},
          {R"({"multipleOf": 0.01})", "4.35", true},
          {R"({"multipleOf": 0.01})", "4.351", false},
          // Doubles from 2^64 on may have more digits than 64 bits hold.
          {R"({"multipleOf": 0.5})", "18446744073709551616", true},
          {R"({"multipleOf": 16})", "36893488147419103232", true},
          {R"({"multipleOf": 10})", "18446744073709551616", false},
          {R"({"multipleOf": 10})", "-184467440737095516160", true},
          {R"({"multipleOf": 18446744073709551616})", "5", false},
          {R"({"multipleOf": 18446744073709551616})", "36893488147419103232", true},
          {R"({"multipleOf": 3})", "1e300", false},
          {R"({"multipleOf": 1e-300})", "18446744073709551616", true},
          {R"({"multipleOf": 7})", "1e-300", false},
          {R"({"multipleOf": 0.1})", "0.3", true},
          {R"({"multipleOf": 0.1})", "-0.3", true},
          {R"({"multipleOf": 0.0001})", "0.0075", true},
          {R"({"multipleOf": 0.0001})", "0.00751", false},
          {R"({"multipleOf": 1e-8})", "12391239123", true},
          {R"({"multipleOf": 0.123456789})", "1e308", false},
          {R"({"multipleOf": 1.5})", "4.5", true},
          {R"({"multipleOf": 10})", "1e300", true},
          {R"({"multipleOf": 3})", "9223372036854775808", false},
          {R"({"multipleOf": 9223372036854775807})", "9223372036854775807", true},
          {R"({"multipleOf": 1})", "-9223372036854775808", true},
          {R"({"multipleOf": 0.5})", "5e-324", false},
          {R"({"multipleOf": 1e-300})", "1e300", true},
      });
}

// Every whole number is a multiple of 0.5 and of 0.05, however large.
TEST(MultipleOf, StaysExactWhereDigitsExceed64Bits) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"multipleOf": 0.05})", "9223372036854775805", true},
          {R"({"multipleOf": 0.5})", "1e308", true},
          {R"({"multipleOf": 0.03})", "9223372036854775805", false},
          {R"({"multipleOf": 0.000007})", "7000000000000000007", true},
      });
}

// Subnormal, largest and least: their shortest texts have at most 17 digits.
TEST(MultipleOf, ReadsNumbersOfEverySize) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"multipleOf": 2.2250738585072011e-308})", "2.2250738585072011e-308", true},
          {R"({"multipleOf": 2.2250738585072011e-308})", "1", false},
          {R"({"multipleOf": 1.7976931348623157e308})", "1.7976931348623157e308", true},
          {R"({"multipleOf": 1.7976931348623157e308})", "1", false},
          {R"({"multipleOf": 5e-324})", "1.7976931348623157e308", true},
          {R"({"multipleOf": 1e-308})", "1e308", true},
          {R"({"multipleOf": 1e308})", "1e-308", false},
          {R"({"multipleOf": 0.01})", "0.1", true},
          {R"({"multipleOf": 7})", "0e39", true},
          {R"({"multipleOf": 7})", "-0", true},
          {R"({"multipleOf": 7})", "1e-400", true},
          {R"({"multipleOf": 0.1})", "123456789012345678901234567890", true},
          {R"({"multipleOf": 2})", "12345678910111213141516", true},
          {R"({"multipleOf": 1.0000000000000002})", "1.0000000000000002", true},
          {R"({"multipleOf": 0.30000000000000004})", "0.3", false},
          {R"({"multipleOf": 18446744073709551615})", "18446744073709551615", true},
          {R"({"multipleOf": 10})", "18446744073709551610", true},
          {R"({"type": "integer"})", "0e39", true},
          {R"({"type": "integer"})", "-0", true},
          {R"({"type": "integer"})", "12345678910111213141516", true},
          {R"({"type": "string"})", "12345678910111213141516", false},
          {R"({"const": 0})", "-0.0", true},
          {R"({"maximum": 18446744073709551616})", "18446744073709551615", true},
          {R"({"exclusiveMaximum": 972783798187987123879878123.18878137})",
           "972783798187987123879878123.188781371",
           false},
      });
}

// What no double holds is refused where it is read, in the contract as in a body.
TEST(MultipleOf, NeverMeetsANumberBeyondADouble) {
  EXPECT_FALSE(contract::read_json("1e400", {}).ok());
  EXPECT_FALSE(contract::read_json("-1e400", {}).ok());
}

TEST(Enum, ComparesByValue) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", "1.0", true},
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", R"({"b": 2, "a": 1.0})", true},
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", R"({"b": 2})", false},
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", "null", true},
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", "true", false},
          {R"({"enum": [1, "a", null, [1], {"a": 1, "b": 2}]})", "[1, 1]", false},
          {R"({"enum": [0]})", "false", false},
          {R"({"enum": ["a"]})", "\"a\\u0000\"", false},
          {R"({"const": false})", "0", false},
          {R"({"const": [false]})", "[0]", false},
          {R"({"const": null})", "null", true},
          {R"({"const": 9007199254740993})", "9007199254740992", false},
          {R"({"const": -2.0})", "-2", true},
          {R"({"const": 0})", "-0.0", true},
          {R"({"const": 18446744073709551615})", "-1", false},
      });
}

// Limit compares 64 bits exactly; equality does the same.
TEST(Enum, TellsALargeIntegerFromTheDoubleBesideIt) {
  constraints_expect_answers(
      v3_1, {{R"({"const": 9007199254740993})", "9007199254740992.0", false}});
}

TEST(PatternKeyword, AppliesToStringsOnly) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"pattern": "^a+$"})", "\"aa\"", true},
          {R"({"pattern": "^a+$"})", "\"b\"", false},
          {R"({"pattern": "^a+$"})", "1", true},
          {R"({"pattern": "^\\S+$"})", "\"\\u00a0x y\"", false},
      });
}

TEST(FormatKeyword, AppliesToItsTypeOnly) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"format": "date"})", "\"2026-02-30\"", false},
          {R"({"format": "date"})", "{}", true},
          {R"({"type": "integer", "format": "int32"})", "2147483648", false},
          {R"({"type": "string", "format": "int32"})", "\"x\"", true},
      });
}

TEST(UniqueItems, ComparesByValue) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"uniqueItems": true})", "[1, 2]", true},
          {R"({"uniqueItems": true})", "[1, 1.0]", false},
          {R"({"uniqueItems": true})", "[1, true]", true},
          {R"({"uniqueItems": true})", "[0, false, \"\", null, [], {}]", true},
          {R"({"uniqueItems": true})", "[0, -0.0]", false},
          {R"({"uniqueItems": true})", R"([{"a": 1, "b": 2}, {"b": 2, "a": 1}])", false},
          {R"({"uniqueItems": true})", R"([{"a": 1, "b": 2}, {"a": 2, "b": 1}])", true},
          {R"({"uniqueItems": true})", "[[1, 2], [2, 1]]", true},
          {R"({"uniqueItems": true})", R"([[{"a": [1]}], [{"a": [1]}]])", false},
          {R"({"uniqueItems": true})", "{\"a\": 1}", true},
          {R"({"uniqueItems": false})", "[1, 1]", true},
          {R"({"uniqueItems": true})", "[9007199254740992, 9007199254740993]", true},
      });
}

TEST(UniqueItems, ComparesManyPlainItemsQuickly) {
  std::string text = "[";
  for (int i = 0; i < 90'000; ++i)
    text += std::to_string(i) + ",";
  const auto value = fixture::json(text + "-1]");
  const auto compiled = compile(v3_1, R"({"uniqueItems": true})");
  EXPECT_LT(
      seconds_of([&] { EXPECT_TRUE(compiled.schema->accepts(value, Direction::request)); }), 2.0);
}

// 5040 objects with the same names and the same values, permuted: all differ.
TEST(UniqueItems, HashesPermutedMembersApart) {
  std::string digits = "1234567";
  std::string text;
  do {
    text += text.empty() ? "[{" : ",{";
    for (std::size_t i = 0; i < digits.size(); ++i) {
      text += std::string(i == 0 ? "" : ",") + '"' + static_cast<char>('a' + i) + "\":" + digits[i];
    }
    text += '}';
  } while (std::next_permutation(digits.begin(), digits.end()));
  const auto value = fixture::json(text + "]");
  const auto compiled = compile(v3_1, R"({"uniqueItems": true})");
  EXPECT_LT(
      seconds_of([&] { EXPECT_TRUE(compiled.schema->accepts(value, Direction::request)); }), 5.0);
}

// One body within 1 MiB and 100,000 nodes: two equal objects of 20,000 members, one reversed.
TEST(UniqueItems, ComparesTwoLargeObjectsQuickly) {
  constexpr int members = 20'000;
  std::string forward;
  std::string backward;
  for (int i = 0; i < members; ++i) {
    const auto member = [](int number) {
      return "\"k" + std::to_string(100'000 + number) + "\":0";
    };
    forward += (i == 0 ? "" : ",") + member(i);
    backward += (i == 0 ? "" : ",") + member(members - 1 - i);
  }
  const auto value = fixture::json("[{" + forward + "},{" + backward + "}]");
  const auto compiled = compile(v3_1, R"({"uniqueItems": true})");
  EXPECT_LT(
      seconds_of([&] { EXPECT_FALSE(compiled.schema->accepts(value, Direction::request)); }), 0.3);
}

TEST(Properties, JudgesMembersOnce) {
  constraints_expect_answers(
      v3_1,
      {
          {R"({"properties": {"a": {"type": "integer"}}})", R"({"a": 1})", true},
          {R"({"properties": {"a": {"type": "integer"}}})", R"({"a": "x"})", false},
          {R"({"properties": {"a": {"type": "integer"}}})", R"({"b": "x"})", true},
          {R"({"properties": {"a": {"type": "integer"}}})", "[]", true},
          {R"({"properties": {"a": false}})", R"({"a": 1})", false},
          {R"({"required": ["a", "b"]})", R"({"a": null, "b": 1})", true},
          {R"({"required": ["a", "b"]})", R"({"a": null})", false},
          {R"({"required": ["a", "a"]})", R"({"a": null})", true},
          {R"({"required": ["a"]})", "\"a\"", true},
          {R"({"required": []})", "{}", true},
          {R"({"required": [""]})", R"({"": 1})", true},
          {R"({"required": [""]})", "{}", false},
          {R"({"additionalProperties": false})", "{}", true},
          {R"({"additionalProperties": false})", R"({"a": 1})", false},
          {R"({"required": ["a"], "additionalProperties": false})", R"({"a": 1})", false},
          {R"({"properties": {"a": {}}, "additionalProperties": false})", R"({"a": 1})", true},
          {R"({"additionalProperties": {"type": "string"}})", R"({"a": 1})", false},
          {R"({"additionalProperties": {"type": "string"}})", R"({"a": "1"})", true},
          {R"({"patternProperties": {"^x": {"type": "string"}}})", R"({"x1": 1})", false},
          {R"({"patternProperties": {"^x": {"type": "string"}}})", R"({"y1": 1})", true},
          {R"({"patternProperties": {"^x": {}}, "additionalProperties": false})",
           R"({"x": 1})",
           true},
          {R"({"patternProperties": {"^x": {}}, "additionalProperties": false})",
           R"({"y": 1})",
           false},
          {R"({"properties": {"x": {"type": "string"}}, "patternProperties": {"x": {"minLength": 2}}})",
           R"({"x": "1"})",
           false},
          {R"({"properties": {"__proto__": {"type": "string"}}})", R"({"__proto__": 1})", false},
          {R"({"properties": {"a/b~c\n": {"type": "string"}}})", R"({"a/b~c\n": 1})", false},
      });
}

TEST(Reference, GoesDownARecursiveSchema) {
  const auto compiled = compile(
      v3_0, R"({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"},
               "children": {"type": "array", "items": {"$ref": "#/components/schemas/S"}}}})");
  EXPECT_TRUE(compiled.findings().empty());
  EXPECT_TRUE(compiled.accepts(R"({"id": 1, "children": [{"id": 2, "children": []}]})"));
  EXPECT_EQ(
      compiled.errors(R"({"id": 1, "children": [{"id": 2, "children": [{"id": "x"}, {}]}]})"),
      (std::vector<std::string>{
          "/children/0/children/0/id type", "/children/0/children/1/id required"}));
}

// Few items are compared each with each, more by their hashes.
TEST(UniqueItems, FindsEqualItemsWhereverTheyStand) {
  const auto compiled = fixture::compile(fixture::v3_1, R"({"uniqueItems": true})");
  for (const std::size_t size : {2U, 7U, 8U, 9U, 40U}) {
    const auto array_of = [&](std::size_t one, std::size_t two) {
      std::string text;
      for (std::size_t i = 0; i < size; ++i) {
        const std::size_t number = i == two ? one : i;
        text += (text.empty() ? "[{\"a\": " : ", {\"a\": ") + std::to_string(number) + "}";
      }
      return text + "]";
    };
    EXPECT_TRUE(compiled.accepts(array_of(0, 0))) << size;
    EXPECT_FALSE(compiled.accepts(array_of(0, size - 1))) << size;
    EXPECT_FALSE(compiled.accepts(array_of(size - 2, size - 1))) << size;
  }
}

}  // namespace
}  // namespace accord::validation::schema
