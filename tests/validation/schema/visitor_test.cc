#include "accord/validation/schema/visitor.h"

#include <ctime>

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

using fixture::compile;
using fixture::v3_1;
using Errors = std::vector<std::string>;

TEST(Visitor, CollectsEveryLeafWithItsPlaces) {
  const auto compiled = compile(
      v3_1,
      R"({"type": "object", "required": ["z"], "additionalProperties": false,
               "properties": {"a/b": {"type": "integer"}, "list": {"items": {"maximum": 3}},
                              "ref": {"$ref": "#/components/schemas/T"}}})",
      R"(, "T": {"type": "string", "minLength": 2, "pattern": "^x"})");
  const auto errors = compiled.schema->errors(
      fixture::json(R"({"a/b": "1", "list": [1, 4, 5], "ref": "y", "extra": 1})"),
      Direction::request);
  const struct {
    const char* pointer;
    const char* keyword;
    const char* schema_pointer;
  } want[] = {
      {"/a~1b", "type", "#/components/schemas/S/properties/a~1b/type"},
      {"/list/1", "maximum", "#/components/schemas/S/properties/list/items/maximum"},
      {"/list/2", "maximum", "#/components/schemas/S/properties/list/items/maximum"},
      {"/ref", "minLength", "#/components/schemas/T/minLength"},
      {"/ref", "pattern", "#/components/schemas/T/pattern"},
      {"/extra", "additionalProperties", "#/components/schemas/S/additionalProperties"},
      {"/z", "required", "#/components/schemas/S/required"},
  };
  ASSERT_EQ(errors.size(), std::size(want));
  for (std::size_t i = 0; i < errors.size(); ++i) {
    EXPECT_EQ(errors[i].pointer, want[i].pointer);
    EXPECT_EQ(errors[i].keyword, want[i].keyword);
    EXPECT_EQ(errors[i].schema_pointer, want[i].schema_pointer);
    EXPECT_EQ(errors[i].in, "");
    EXPECT_FALSE(errors[i].message.empty());
  }
}

TEST(Visitor, SaysWhatIsWanted) {
  const struct {
    const char* schema;
    const char* value;
    const char* want;
  } cases[] = {
      {R"({"type": "string"})", "1", "must be a string"},
      {R"({"type": "integer"})", "1.5", "must be an integer"},
      {R"({"minLength": 1})", "\"\"", "must have at least 1 character"},
      {R"({"maxLength": 2})", "\"abc\"", "must have at most 2 characters"},
      {R"({"minimum": 1})", "0", "must be at least 1"},
      {R"({"exclusiveMaximum": 1})", "1", "must be less than 1"},
      {R"({"enum": [1, 2]})", "3", "must be one of [1,2]"},
      {R"({"const": "a"})", "3", "must be \"a\""},
      {R"({"multipleOf": 0.1})", "0.15", "must be a multiple of 0.1"},
      {R"({"format": "date"})", "\"x\"", "must be a date such as 2026-01-31"},
      {R"({"uniqueItems": true})", "[1, 1]", "must not contain duplicate items"},
      {R"({"minProperties": 2})", "{}", "must have at least 2 properties"},
  };
  for (const auto& each : cases) {
    const auto errors =
        compile(v3_1, each.schema).schema->errors(fixture::json(each.value), Direction::request);
    ASSERT_EQ(errors.size(), 1U) << each.schema;
    EXPECT_EQ(errors.front().message, each.want);
  }
}

TEST(Visitor, StopsAtFiftyErrors) {
  const auto compiled = compile(v3_1, R"({"items": {"type": "string", "minimum": 5}})");
  std::string text = "[1";
  for (int i = 0; i < 1000; ++i)
    text += ",1";
  EXPECT_EQ(compiled.errors(text + "]").size(), 50U);
  EXPECT_FALSE(compiled.accepts(text + "]"));
}

TEST(Visitor, ReportsTheBranchThatWasMeant) {
  const auto any = compile(v3_1, R"({"anyOf": [{"type": "string"}, {"minimum": 5}]})");
  EXPECT_EQ(any.errors("1"), Errors{" minimum"});
  EXPECT_EQ(any.errors("7"), Errors{});
  const auto one = compile(v3_1, R"({"oneOf": [{"minimum": 1}, {"minimum": 5}]})");
  EXPECT_EQ(one.errors("7"), Errors{" oneOf"});
  EXPECT_EQ(one.errors("0"), Errors{" oneOf"});
  const auto none = compile(v3_1, R"({"not": {"properties": {"a": {"type": "string"}}}})");
  EXPECT_EQ(none.errors(R"({"a": "x"})"), Errors{" not"});
  EXPECT_EQ(none.errors(R"({"a": 1})"), Errors{});
}

TEST(Visitor, KnowsWhatWasMeantByItsTag) {
  const auto shapes = compile(v3_1, R"({"items": {"oneOf": [
        {"properties": {"kind": {"const": "circle"}, "r": {"type": "number", "minimum": 0}},
         "required": ["kind", "r"]},
        {"properties": {"kind": {"const": "square"}, "side": {"type": "number"}},
         "required": ["kind", "side"]}]}})");
  EXPECT_EQ(shapes.errors(R"([{"kind": "circle", "r": -1}])"), Errors{"/0/r minimum"});
  EXPECT_EQ(shapes.errors(R"([{"kind": "square"}])"), Errors{"/0/side required"});
  EXPECT_EQ(shapes.errors(R"([{"kind": "circle", "r": 1}])"), Errors{});
}

TEST(Visitor, SaysWhatTheContractSays) {
  const auto compiled = compile(v3_1, R"({"type": "object", "required": ["name", "age"],
        "x-error-message": {"required": {"name": "a student has a name"}, "type": "no student"},
        "properties": {"age": {"type": "integer", "minimum": 0, "x-error-message": "an age, please"},
                       "mail": {"type": "string", "minLength": 2,
                                "x-error-message": {"_": "a mail, please"}}}})");
  const struct {
    const char* value;
    const char* want;
  } cases[] = {
      {"1", "no student"},
      {R"({"age": 1})", "a student has a name"},
      {R"({"name": "x"})", "is required"},
      {R"({"name": "x", "age": -1})", "an age, please"},
      {R"({"name": "x", "age": "1"})", "an age, please"},
      {R"({"name": "x", "age": 1, "mail": "x"})", "a mail, please"},
  };
  for (const auto& each : cases) {
    const auto errors = compiled.schema->errors(fixture::json(each.value), Direction::request);
    ASSERT_EQ(errors.size(), 1U) << each.value;
    EXPECT_EQ(errors.front().message, each.want) << each.value;
  }
}

TEST(Visitor, SaysWhatTheContractSaysOfATypeThatIsWrong) {
  const auto compiled = compile(v3_1, R"({"type": "object", "x-error-message": {
        "type": {"null": "nothing there", "array": "one, not many", "number": "no number"}}})");
  const struct {
    const char* value;
    const char* want;
  } cases[] = {
      {"null", "nothing there"},
      {"[]", "one, not many"},
      {"7", "no number"},
      {R"("x")", "must be an object"},
  };
  for (const auto& each : cases) {
    const auto errors = compiled.schema->errors(fixture::json(each.value), Direction::request);
    ASSERT_EQ(errors.size(), 1U) << each.value;
    EXPECT_EQ(errors.front().message, each.want) << each.value;
  }
}

TEST(Visitor, LeavesNoErrorOfABranchThatWasNotTaken) {
  const auto compiled =
      compile(v3_1, R"({"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                               "b": {"not": {"type": "string"}}, "c": {"type": "integer"}}})");
  EXPECT_EQ(compiled.errors(R"({"a": 1, "b": 1, "c": "x"})"), Errors{"/c type"});
}

TEST(Visitor, EscapesPointers) {
  const auto compiled = compile(v3_1, R"({"additionalProperties": {"type": "string"}})");
  EXPECT_EQ(compiled.errors(R"({"a~b/c": 1, "": 2})"), (Errors{"/a~0b~1c type", "/ type"}));
}

// RFC 6901: the member whose name is empty is "/", not the whole document.
TEST(Visitor, PointsAtAMemberWithoutName) {
  EXPECT_EQ(compile(v3_1, R"({"required": [""]})").errors("{}"), Errors{"/ required"});
  EXPECT_EQ(
      compile(v3_1, R"({"additionalProperties": false})").errors(R"({"": 1})"),
      Errors{"/ additionalProperties"});
}

std::string nested(int depth, const std::string& leaf) {
  std::string text = leaf;
  for (int i = 0; i < depth; ++i)
    text = R"({"child":)" + text + R"(,"kind":"b"})";
  return text;
}

template <class Work>
double visitor_seconds_of(const Work& work) {
  const std::clock_t start = std::clock();  // of the processor: others may use the machine too
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Each alternative goes down into `child` before it sees `kind`: a body of 25 levels (500 bytes)
// must not take 2^25 steps.
TEST(Visitor, JudgesRecursiveAlternativesInPolynomialTime) {
  const auto compiled = compile(v3_1, R"({"oneOf": [
        {"properties": {"child": {"$ref": "#/components/schemas/S"}, "kind": {"const": "a"}}},
        {"properties": {"child": {"$ref": "#/components/schemas/S"}, "kind": {"const": "b"}}}]})");
  ASSERT_EQ(compiled.findings(), Errors{});
  EXPECT_TRUE(compiled.accepts(nested(3, R"({"kind":"a"})")));
  const auto value = fixture::json(nested(23, R"({"kind":"a"})"));
  EXPECT_LT(
      visitor_seconds_of([&] { EXPECT_TRUE(compiled.schema->accepts(value, Direction::request)); }),
      0.5);
}

TEST(Visitor, CollectsBelowRecursiveAlternativesQuickly) {
  const auto compiled = compile(
      v3_1,
      R"({"anyOf": [{"type": "null"}, {"properties": {"child": {"$ref": "#/components/schemas/S"},
               "kind": {"const": "b"}}, "type": "object"}]})");
  const auto value = fixture::json(nested(60, "1"));
  EXPECT_LT(
      visitor_seconds_of(
          [&] { EXPECT_FALSE(compiled.schema->errors(value, Direction::request).empty()); }),
      0.5);
}

TEST(Visitor, KeepsItsStackOnDeepValues) {
  const auto compiled = compile(v3_1, R"({"items": {"$ref": "#/components/schemas/S"}})");
  EXPECT_TRUE(compiled.accepts(std::string(500, '[') + std::string(500, ']')));
}

std::string arrays(int depth) {
  return std::string(static_cast<std::size_t>(depth), '[') + "1" +
         std::string(static_cast<std::size_t>(depth), ']');
}

// Two resources that lead to each other by a dynamic reference: 2^40 ways, 80 bytes.
TEST(Visitor, JudgesDynamicReferencesInPolynomialTime) {
  const auto compiled = compile(v3_1, R"({"$id": "https://a.test/root", "$dynamicAnchor": "node",
      "anyOf": [{"$ref": "a"}, {"$ref": "b"}],
      "$defs": {"a": {"$id": "a", "type": "array", "items": {"$dynamicRef": "root#node"}},
                "b": {"$id": "b", "type": "array", "items": {"$dynamicRef": "root#node"}}}})");
  ASSERT_FALSE(contract::has_error(compiled.found));
  const auto value = fixture::json(arrays(40));
  EXPECT_LT(
      visitor_seconds_of(
          [&] { EXPECT_FALSE(compiled.schema->accepts(value, Direction::request)); }),
      2);
}

TEST(Visitor, JudgesRecursiveDiscriminatorsInPolynomialTime) {
  const auto compiled = compile(
      v3_1,
      R"({"oneOf": [
        {"required": ["mode"], "properties": {"mode": {"const": "x"}, "child": {
          "oneOf": [{"$ref": "#/components/schemas/S"}, {"$ref": "#/components/schemas/T"}],
          "discriminator": {"propertyName": "kind"}}}},
        {"required": ["mode"], "properties": {"mode": {"const": "y"}, "child": {
          "oneOf": [{"$ref": "#/components/schemas/S"}, {"$ref": "#/components/schemas/T"}],
          "discriminator": {"propertyName": "kind"}}}}]})",
      R"(, "T": {"type": "object"})");
  ASSERT_EQ(compiled.findings(), Errors{});
  std::string text = R"({"kind":"S","mode":"z"})";
  for (int i = 0; i < 24; ++i)
    text = R"({"child":)" + text + R"(,"kind":"S","mode":"x"})";
  const auto value = fixture::json(text);
  EXPECT_LT(
      visitor_seconds_of(
          [&] { EXPECT_FALSE(compiled.schema->accepts(value, Direction::request)); }),
      2);
  EXPECT_LT(
      visitor_seconds_of(
          [&] { EXPECT_FALSE(compiled.schema->errors(value, Direction::request).empty()); }),
      4);
}

// A name of 100 kB must not come back fifty times.
TEST(Visitor, StopsWhereThePointersAreLong) {
  const auto compiled = compile(v3_1, R"({"additionalProperties": {"items": {"type": "string"}}})");
  const std::string name(100'000, 'n');
  std::string items = "1";
  for (int i = 0; i < 60; ++i)
    items += ",1";
  EXPECT_EQ(compiled.errors("{\"" + name + "\": [" + items + "]}").size(), 1U);
}

}  // namespace
}  // namespace accord::validation::schema
