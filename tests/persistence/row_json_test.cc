#include "accord/persistence/row_json.h"

#include <algorithm>
#include <ctime>
#include <numeric>

#include <gtest/gtest.h>

#include "persistence/support.h"

namespace accord::persistence {
namespace {

Property of(const std::string& name, ColumnType type, bool is_required, bool is_nullable) {
  Property made = property(name, type);
  made.is_required = is_required;
  made.is_nullable = is_nullable;
  return made;
}

// One property of every type, each optional and nullable, unknown properties kept.
Resource everything() {
  Resource made = resource(
      "thing",
      {of("id", ColumnType::integer, false, true),
       of("size", ColumnType::number, false, true),
       of("on", ColumnType::boolean, false, true),
       of("name", ColumnType::text, false, true),
       of("data", ColumnType::json, false, true)});
  made.keeps_unknown = true;
  return made;
}

/// A resource, its table, and every property shown and written.
struct Bench {
  explicit Bench(Resource given)
      : thing(std::move(given)),
        table(tables_of(model_of({thing})).front()),
        row(empty_row(table)),
        all(thing.properties.size()) {
    std::iota(all.begin(), all.end(), 0U);
  }
  std::optional<Unstorable> take(std::string_view body, Absent absent = Absent::clear) {
    return apply_body({thing, table}, all, json_of(body), absent, row);
  }
  [[nodiscard]] std::string shown() const {
    std::string out;
    append_json({thing, table}, all, row, out);
    return out;
  }
  Resource thing;
  Table table;
  Row row;
  std::vector<std::size_t> all;
};

std::string refused(const std::optional<Unstorable>& why) {
  return why ? why->property : "-";
}

bool same(std::string_view left, std::string_view right) {
  return contract::is_equal(json_of(left), json_of(right));
}

TEST(EmptyRow, IsNullOfTheColumnsTypes) {
  const Bench bench(everything());
  ASSERT_EQ(bench.row.size(), 7U);
  for (std::size_t i = 0; i < bench.row.size(); ++i) {
    EXPECT_EQ(bench.row[i], null_cell(bench.table.columns[i].type)) << i;
  }
  EXPECT_EQ(bench.shown(), "{}");
}

TEST(RowJson, ComesBackAsItWasWritten) {
  for (
      const char* body : {
          R"({})",
          R"({"id":null})",
          R"({"id":null,"size":null,"on":null,"name":null,"data":null})",
          R"({"id":0,"size":0,"on":false,"name":"","data":[]})",
          R"({"id":9223372036854775807,"size":1e300,"on":true,"name":"a\u0000b"})",
          R"({"id":-9223372036854775808,"size":0.1,"data":{"a":[1,{"b":null}],"c":9223372036854775807}})",
          R"({"name":"\"\\\u0001é😀","data":"text"})",
          R"({"data":false})",
          R"({"data":1.5,"other":1})",
          R"({"other":null})",
          R"({"other":{"a":null},"":[],"accord_more":"x","accord_nulls":",id,"})",
          R"({"ID":1,"Id":"two"})",
      }) {
    Bench bench(everything());
    ASSERT_EQ(refused(bench.take(body)), "-") << body;
    EXPECT_TRUE(same(bench.shown(), body)) << body << "\n" << bench.shown();
  }
}

TEST(RowJson, TellsWhichPropertyDoesNotFit) {
  struct Case {
    const char* body;
    const char* want;
  };
  const Case cases[] = {
      {R"({"id":9223372036854775808})", "id"},
      {R"({"id":1.5})", "id"},
      {R"({"id":"1"})", "id"},
      {R"({"size":"1"})", "size"},
      {R"({"on":1})", "on"},
      {R"({"name":{}})", "name"},
      {R"({"name":1,"on":true})", "name"},
      {R"({"data":{}})", "-"},
  };
  for (const auto& [body, want] : cases) {
    Bench bench(everything());
    EXPECT_EQ(refused(bench.take(body)), want) << body;
  }
}

TEST(RowJson, ShowsOnlyWhatIsAskedFor) {
  Bench bench(everything());
  ASSERT_EQ(refused(bench.take(R"({"id":1,"name":"x","size":2})")), "-");
  std::string out = "[";
  append_json({bench.thing, bench.table}, std::vector<std::size_t>{3, 0}, bench.row, out);
  EXPECT_EQ(out, R"([{"name":"x","id":1})");
}

// The same text as append_json of each, in any order, also where properties are absent or unknown.
TEST(RowJson, WritesAPartBesideTheWhole) {
  const std::vector<std::vector<std::size_t>> parts = {{3, 0}, {0}, {4, 3}, {0, 1, 2, 3, 4}, {}};
  for (const char* body :
       {R"({"id":1,"name":"x","size":2})", R"({"id":1})", R"({"name":"a\"b","more":[1]})"}) {
    Bench bench(everything());
    ASSERT_EQ(refused(bench.take(body)), "-") << body;
    for (const auto& part : parts) {
      const RowLayout layout{bench.thing, bench.table};
      std::string want = "[";
      append_json(layout, part, bench.row, want);
      std::string whole;
      std::string shown = "[";
      append_json_and_part(layout, {bench.all, part}, bench.row, whole, shown);
      EXPECT_EQ(whole, bench.shown());
      EXPECT_EQ(shown, want);
    }
  }
}

TEST(RowJson, TakesOnlyWhatMayBeWritten) {
  Bench bench(everything());
  const std::vector<std::size_t> only_name = {3};
  const auto body = json_of(R"({"id":7,"name":"x"})");
  ASSERT_FALSE(apply_body({bench.thing, bench.table}, only_name, body, Absent::clear, bench.row));
  EXPECT_EQ(bench.shown(), R"({"name":"x"})");
}

TEST(RowJson, DropsUnknownPropertiesUnlessTheyAreKept) {
  Resource closed = everything();
  closed.keeps_unknown = false;
  Bench bench(closed);
  ASSERT_EQ(refused(bench.take(R"({"id":1,"other":2})")), "-");
  EXPECT_EQ(bench.shown(), R"({"id":1})");
}

TEST(RowJson, ARequiredNullablePropertyIsNullWhenEmpty) {
  Bench bench(resource("thing", {of("a", ColumnType::text, true, true)}));
  EXPECT_EQ(bench.shown(), R"({"a":null})");
  ASSERT_EQ(refused(bench.take(R"({"a":null})")), "-");
  EXPECT_EQ(bench.shown(), R"({"a":null})");
}

TEST(RowJson, AnOptionalPropertyThatIsNotNullableIsAbsentWhenEmpty) {
  Bench bench(resource("thing", {of("a", ColumnType::text, false, false)}));
  EXPECT_EQ(bench.shown(), "{}");
}

// A schema that says nothing of the type admits null (JSON Schema 2020-12 section 6.1.1).
TEST(RowJson, NullInAJsonColumnIsAValueLikeOthers) {
  for (const bool is_required : {false, true}) {
    Bench bench(resource("thing", {of("any", ColumnType::json, is_required, false)}));
    ASSERT_EQ(refused(bench.take(R"({"any":null})")), "-");
    EXPECT_EQ(bench.shown(), R"({"any":null})") << is_required;
    EXPECT_FALSE(bench.row.front().is_null) << "NOT NULL would refuse it";
  }
}

TEST(RowJson, NullsOfNamesThatContainEachOtherAreToldApart) {
  std::vector<Property> properties;
  for (const char* name : {"a", "a,b", "b", "a~cb", "~", ",", "A"}) {
    properties.push_back(of(name, ColumnType::text, false, true));
    properties.back().column = "c" + std::to_string(properties.size());
  }
  for (const Property& each : properties) {
    Bench bench(resource("thing", properties));
    const std::string body = "{\"" + each.name + "\"";
    ASSERT_EQ(refused(bench.take(body + ":null}")), "-");
    EXPECT_TRUE(same(bench.shown(), body + ":null}")) << bench.shown();
    ASSERT_EQ(refused(bench.take(body + ":\"x\"}")), "-");
    EXPECT_TRUE(same(bench.shown(), body + ":\"x\"}")) << bench.shown();
  }
}

TEST(RowJson, WritesTheUrlOfTheRow) {
  struct Case {
    const char* name;
    bool is_required;
    Cell owner;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"whole", false, text("a b/\xC3\xA9"), R"({"id":7,"url":"/o/a%20b%2F%C3%A9/t/7"})"},
      {"a part is missing", false, null_cell(ColumnType::text), R"({"id":7})"},
      {"a part is missing, and the URL is required",
       true,
       null_cell(ColumnType::text),
       R"({"id":7,"url":null})"}};
  for (const auto& [name, is_required, owner, want] : cases) {
    Property url = of("url", ColumnType::text, is_required, true);
    url.origin = Origin::url;
    url.url = {{"/o/", {}}, {"", 2}, {"/t/", {}}, {"", 0}};
    Property hidden = of("", ColumnType::text, false, false);
    hidden.column = "owner";
    hidden.is_hidden_column = true;
    Resource thing = resource("thing", {of("id", ColumnType::integer, true, false), url, hidden});
    const Table table = tables_of(model_of({thing})).front();
    const std::vector<std::size_t> visible = {0, 1};
    Row row = empty_row(table);
    row[0] = integer(7);
    row[2] = owner;
    ASSERT_FALSE(apply_body(
        {thing, table}, visible, json_of(R"({"id":7,"url":"/forged"})"), Absent::clear, row));
    std::string out;
    append_json({thing, table}, visible, row, out);
    EXPECT_EQ(out, want) << name;
  }
}

// What comes back must be what was written.
TEST(Numbers, AnIntegerThatNoDoubleIsEqualToIsRefused) {
  Bench bench(resource("thing", {of("size", ColumnType::number, false, false)}));
  for (const char* each :
       {"9007199254740993",
        "-9007199254740993",
        "9223372036854775807",
        "4611686018427387905",
        "12345678901234567890",
        "18446744073709551615"})
    EXPECT_EQ(refused(bench.take(R"({"size":)" + std::string(each) + "}")), "size") << each;
  for (const char* each :
       {"9007199254740992",
        "-9223372036854775808",
        "4611686018427387904",
        "12345678901234567168",
        "1e20"})
    EXPECT_EQ(refused(bench.take(R"({"size":)" + std::string(each) + "}")), "-") << each;
}

TEST(Replace, EmptiesWhatTheBodyLeavesOut) {
  Bench bench(everything());
  ASSERT_EQ(refused(bench.take(R"({"id":1,"name":null,"data":[1],"other":1,"more":2})")), "-");
  ASSERT_EQ(refused(bench.take(R"({"size":2,"more":3})")), "-");
  EXPECT_TRUE(same(bench.shown(), R"({"size":2,"more":3})")) << bench.shown();
  ASSERT_EQ(refused(bench.take("{}")), "-");
  EXPECT_EQ(bench.row, empty_row(bench.table));
}

struct PatchCase {
  const char* name;
  const char* original;
  const char* patch;
  const char* want;
};

void PrintTo(const PatchCase& each, std::ostream* out) {
  *out << each.patch;
}

class MergePatch : public testing::TestWithParam<PatchCase> {};

TEST_P(MergePatch, IsRfc7396) {
  const auto& [name, original, patch, want] = GetParam();
  Resource thing = everything();
  for (Property& each : thing.properties)
    each.is_nullable = false;
  Bench bench(thing);
  ASSERT_EQ(refused(bench.take(original)), "-");
  ASSERT_EQ(refused(bench.take(patch, Absent::keep)), "-");
  EXPECT_TRUE(same(bench.shown(), want)) << bench.shown() << "\nwant " << want;
}

INSTANTIATE_TEST_SUITE_P(
    Rfc7396,
    MergePatch,
    testing::Values(
        PatchCase{"Empty", R"({"id":1,"x":2})", "{}", R"({"id":1,"x":2})"},
        PatchCase{"SetsOne", R"({"id":1,"name":"a"})", R"({"name":"b"})", R"({"id":1,"name":"b"})"},
        PatchCase{"NullRemoves", R"({"id":1,"name":"a"})", R"({"name":null})", R"({"id":1})"},
        PatchCase{"NullOfNothing", R"({"id":1})", R"({"name":null})", R"({"id":1})"},
        PatchCase{
            "MergesInside",
            R"({"data":{"a":{"b":1,"c":2},"d":3}})",
            R"({"data":{"a":{"b":null}}})",
            R"({"data":{"a":{"c":2},"d":3}})"},
        PatchCase{"ArrayReplaces", R"({"data":[1,2]})", R"({"data":[3]})", R"({"data":[3]})"},
        PatchCase{
            "ObjectOverArray", R"({"data":[1,2]})", R"({"data":{"a":1}})", R"({"data":{"a":1}})"},
        PatchCase{
            "ArrayOverObject", R"({"data":{"a":1}})", R"({"data":[null]})", R"({"data":[null]})"},
        PatchCase{
            "ObjectOverText", R"({"data":"a"})", R"({"data":{"b":1}})", R"({"data":{"b":1}})"},
        // RFC 7396 appendix A, the last line: {} with {"a":{"bb":{"ccc":null}}}.
        PatchCase{
            "NullInsideWhatWasAbsent",
            "{}",
            R"({"data":{"bb":{"ccc":null}}})",
            R"({"data":{"bb":{}}})"},
        PatchCase{"UnknownSet", R"({"x":1})", R"({"y":2})", R"({"x":1,"y":2})"},
        PatchCase{"UnknownReplaced", R"({"x":1,"y":2})", R"({"x":[3]})", R"({"x":[3],"y":2})"},
        PatchCase{"UnknownRemoved", R"({"x":1,"y":2})", R"({"x":null})", R"({"y":2})"},
        PatchCase{"LastUnknownRemoved", R"({"x":1})", R"({"x":null})", R"({})"},
        PatchCase{
            "UnknownMergedInside",
            R"({"x":{"a":1,"b":2}})",
            R"({"x":{"a":null,"c":3}})",
            R"({"x":{"b":2,"c":3}})"},
        PatchCase{
            "UnknownNullInsideWhatWasAbsent",
            "{}",
            R"({"x":{"bb":{"ccc":null}}})",
            R"({"x":{"bb":{}}})"}),
    [](const auto& each) { return each.param.name; });

TEST(Patch, KeepsTheNullOfANullablePropertyThatItDoesNotName) {
  Bench bench(everything());
  ASSERT_EQ(refused(bench.take(R"({"id":1,"name":null})")), "-");
  ASSERT_EQ(refused(bench.take(R"({"id":2})", Absent::keep)), "-");
  EXPECT_EQ(bench.shown(), R"({"id":2,"name":null})");
}

TEST(Patch, OfAnObjectIntoAScalarColumnIsRefused) {
  for (const char* original : {"{}", R"({"name":"{}"})", R"({"name":"a"})"}) {
    Bench bench(everything());
    ASSERT_EQ(refused(bench.take(original)), "-");
    EXPECT_EQ(refused(bench.take(R"({"name":{"a":1}})", Absent::keep)), "name") << original;
  }
}

// 100,000 nodes are allowed in a body; the writer waits while they are taken over.
TEST(RowJson, TakesManyUnknownPropertiesInLinearTime) {
  constexpr std::size_t count = 100'000;
  std::string body = "{";
  for (std::size_t i = 0; i < count; ++i) {
    body += (i == 0 ? "\"k" : ",\"k") + std::to_string(100'000 + i) + "\":1";
  }
  body += "}";
  Bench bench(everything());
  // Of the processor, and far above what is needed: pairs would take minutes.
  const std::clock_t start = std::clock();
  EXPECT_EQ(refused(bench.take(body)), "-");
  EXPECT_EQ(refused(bench.take(body, Absent::keep)), "-");
  EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 10);
}

}  // namespace
}  // namespace accord::persistence
