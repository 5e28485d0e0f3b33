#include "accord/contract/json/json_patch.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "contract/fixture.h"

namespace accord::contract {
namespace {

using fixture::json;
using Kind = JsonPatchFault::Kind;

struct Applied {
  std::string text;  // "" where there is a fault
  std::optional<JsonPatchFault> fault;
};

Applied applied(const Json& target, const Json& patch, const JsonPatchLimits& limits = {}) {
  const auto parsed = JsonPatch::parse(patch);
  if (!parsed) return {"", parsed.fault()};
  JsonDocument document;
  document.CopyFrom(target, document.GetAllocator());
  auto fault = parsed->apply(document, document.GetAllocator(), limits);
  if (fault) return {"", std::move(fault)};
  return {to_text(document), std::nullopt};
}

Applied applied(
    std::string_view target, std::string_view patch, const JsonPatchLimits& limits = {}) {
  return applied(json(target), json(patch), limits);
}

TEST(JsonPatch, AppliesEveryOperation) {
  const struct {
    const char* target;
    const char* patch;
    const char* want;
  } cases[] = {
      {R"({"a":1})", "[]", R"({"a":1})"},
      {R"({"a":1})", R"([{"op":"add","path":"/b","value":[2]}])", R"({"a":1,"b":[2]})"},
      {R"({"a":1})", R"([{"op":"add","path":"/a","value":null}])", R"({"a":null})"},
      {R"([1,3])", R"([{"op":"add","path":"/1","value":2}])", "[1,2,3]"},
      {R"([1])", R"([{"op":"add","path":"/-","value":2}])", "[1,2]"},
      {R"([1])", R"([{"op":"add","path":"/1","value":2}])", "[1,2]"},
      {R"({"-":1})", R"([{"op":"replace","path":"/-","value":2}])", R"({"-":2})"},
      {R"({"01":1})", R"([{"op":"remove","path":"/01"}])", "{}"},
      {R"({"a":1,"b":2,"c":3})", R"([{"op":"remove","path":"/b"}])", R"({"a":1,"c":3})"},
      {R"([1,2,3])", R"([{"op":"remove","path":"/0"}])", "[2,3]"},
      {R"({"a":{"b":1}})", R"([{"op":"replace","path":"/a/b","value":{}}])", R"({"a":{"b":{}}})"},
      {R"({"a":1})", R"([{"op":"replace","path":"","value":[0]}])", "[0]"},
      {R"({"a":1})", R"([{"op":"add","path":"","value":7}])", "7"},
      {R"({"a":{"x":1},"b":2})",
       R"([{"op":"move","from":"/a/x","path":"/c"}])",
       R"({"a":{},"b":2,"c":1})"},
      {R"([1,2,3])", R"([{"op":"move","from":"/0","path":"/2"}])", "[2,3,1]"},
      {R"([1,2,3])", R"([{"op":"move","from":"/2","path":"/0"}])", "[3,1,2]"},
      {R"({"a":1})", R"([{"op":"move","from":"/a","path":"/a"}])", R"({"a":1})"},
      {R"({"a":{"x":1}})", R"([{"op":"move","from":"/a/x","path":""}])", "1"},
      {R"({"a":[1]})", R"([{"op":"copy","from":"/a","path":"/a/-"}])", R"({"a":[1,[1]]})"},
      {R"({"a":1})", R"([{"op":"copy","from":"","path":"/b"}])", R"({"a":1,"b":{"a":1}})"},
      {R"({"a/b":1,"m~n":2})",
       R"([{"op":"remove","path":"/a~1b"},{"op":"replace","path":"/m~0n","value":3}])",
       R"({"m~n":3})"},
      {R"({"":1})", R"([{"op":"test","path":"/","value":1}])", R"({"":1})"},
      {R"({"a":[1,{"b":1,"c":2}]})",
       R"([{"op":"test","path":"/a","value":[1.0,{"c":2e0,"b":1}]}])",
       R"({"a":[1,{"b":1,"c":2}]})"},
      {R"({"a":1})", R"([{"op":"test","path":"/a","value":1,"more":true}])", R"({"a":1})"}};
  for (const auto& each : cases) {
    const Applied got = applied(each.target, each.patch);
    EXPECT_EQ(got.text, each.want) << each.target << " + " << each.patch;
  }
}

TEST(JsonPatch, NamesWhatCannotBeApplied) {
  const struct {
    const char* target;
    const char* patch;
    Kind kind;
    const char* pointer;
  } cases[] = {
      {"{}", "{}", Kind::malformed, ""},
      {"{}", "[1]", Kind::malformed, "/0"},
      {"{}", R"([{"path":"/a"}])", Kind::malformed, "/0/op"},
      {"{}", R"([{"op":"spam","path":"/a"}])", Kind::malformed, "/0/op"},
      {"{}", R"([{"op":1,"path":"/a"}])", Kind::malformed, "/0/op"},
      {"{}", R"([{"op":"remove"}])", Kind::malformed, "/0/path"},
      {"{}", R"([{"op":"remove","path":"a"}])", Kind::malformed, "/0/path"},
      {"{}", R"([{"op":"remove","path":"/a~2"}])", Kind::malformed, "/0/path"},
      {"{}", R"([{"op":"remove","path":null}])", Kind::malformed, "/0/path"},
      {"{}", R"([{"op":"remove","path":""}])", Kind::malformed, "/0/path"},
      {"{}", R"([{"op":"add","path":"/a"}])", Kind::malformed, "/0/value"},
      {"{}", R"([{"op":"copy","path":"/a"}])", Kind::malformed, "/0/from"},
      {R"({"a":{}})", R"([{"op":"move","from":"/a","path":"/a/b"}])", Kind::malformed, "/0/from"},
      // Read before anything is applied.
      {"{}", R"([{"op":"remove","path":"/a"},{"op":"x","path":""}])", Kind::malformed, "/1/op"},
      {"{}", R"([{"op":"remove","path":"/a"}])", Kind::no_such_place, "/0/path"},
      {"{}", R"([{"op":"replace","path":"/a","value":1}])", Kind::no_such_place, "/0/path"},
      {"{}", R"([{"op":"test","path":"/a","value":null}])", Kind::no_such_place, "/0/path"},
      {"{}", R"([{"op":"add","path":"/a/b","value":1}])", Kind::no_such_place, "/0/path"},
      {"{}", R"([{"op":"move","from":"/a","path":"/b"}])", Kind::no_such_place, "/0/from"},
      {"{}", R"([{"op":"copy","from":"/a","path":"/b"}])", Kind::no_such_place, "/0/from"},
      {"[1]", R"([{"op":"add","path":"/2","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"remove","path":"/01"}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"test","path":"/00","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"add","path":"/1e0","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"add","path":"/+1","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"add","path":"/-1","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"add","path":"/","value":1}])", Kind::no_such_place, "/0/path"},
      {"[1,2]", R"([{"op":"remove","path":"/-"}])", Kind::no_such_place, "/0/path"},
      {"[1,2]",
       R"([{"op":"add","path":"/18446744073709551616","value":1}])",
       Kind::no_such_place,
       "/0/path"},
      {R"({"a":"b"})", R"([{"op":"add","path":"/a/0","value":1}])", Kind::no_such_place, "/0/path"},
      {R"({"a":1})", R"([{"op":"test","path":"/a","value":"1"}])", Kind::test_failed, "/0/value"},
      {R"({"a":[1,2]})",
       R"([{"op":"test","path":"/a","value":[2,1]}])",
       Kind::test_failed,
       "/0/value"},
      {R"({"a":9007199254740993})",
       R"([{"op":"test","path":"/a","value":9007199254740992}])",
       Kind::test_failed,
       "/0/value"}};
  for (const auto& each : cases) {
    const Applied got = applied(each.target, each.patch);
    ASSERT_TRUE(got.fault) << each.target << " + " << each.patch << " = " << got.text;
    EXPECT_EQ(got.fault->kind, each.kind) << each.patch;
    EXPECT_EQ(got.fault->pointer, each.pointer) << each.patch;
    EXPECT_FALSE(got.fault->message.empty());
  }
}

std::string repeated(const std::string& operation, int times) {
  std::string patch = "[";
  for (int i = 0; i < times; ++i)
    patch += (i == 0 ? "" : ",") + operation;
  return patch + "]";
}

TEST(JsonPatch, TellsWhatItRemoves) {
  const struct {
    const char* patch;
    bool want;
  } cases[] = {
      {"[]", false},
      {R"([{"op":"remove","path":"/a"}])", false},
      {R"([{"op":"remove","path":"/a/b"}])", true},
      {R"([{"op":"remove","path":"/b/a"}])", false},
      {R"([{"op":"replace","path":"/a/b","value":1}])", false},
      {R"([{"op":"move","path":"/c","from":"/a/b/0"}])", true},
      {R"([{"op":"move","path":"/a/b","from":"/c"}])", false}};
  for (const auto& each : cases) {
    const auto document = json(each.patch);
    EXPECT_EQ(JsonPatch::parse(document)->removes_in("a", 2), each.want) << each.patch;
  }
}

// Each copy doubles the document.
TEST(JsonPatch, LimitsWhatIsCopied) {
  const std::string bomb = repeated(R"({"op":"copy","from":"/a","path":"/a/-"})", 60);
  const Applied nodes = applied(R"({"a":[1]})", bomb, {1000, 100'000});
  ASSERT_TRUE(nodes.fault);
  EXPECT_EQ(nodes.fault->kind, Kind::too_large);
  const std::string text(1U << 20U, 'x');
  const Applied bytes =
      applied(R"({"a":")" + text + "\"}", repeated(R"({"op":"copy","from":"/a","path":"/b"})", 9));
  ASSERT_TRUE(bytes.fault);
  EXPECT_EQ(bytes.fault->kind, Kind::too_large);
  EXPECT_EQ(bytes.fault->pointer, "/8");
}

TEST(JsonPatch, LimitsTheDepthOfTheResult) {
  const std::string deeper =
      R"({"op":"add","path":"/y","value":{}},{"op":"move","from":"/x","path":"/y/x"},)"
      R"({"op":"move","from":"/y","path":"/x"})";
  EXPECT_TRUE(applied(R"({"x":1})", repeated(deeper, 60)).fault == std::nullopt);
  const Applied got = applied(R"({"x":1})", repeated(deeper, 70));
  ASSERT_TRUE(got.fault);
  EXPECT_EQ(got.fault->kind, Kind::too_large);
}

TEST(JsonPatch, LimitsTheWork) {
  std::string array = "[0";
  for (int i = 1; i < 1000; ++i)
    array += ",0";
  const std::string patch = repeated(R"({"op":"add","path":"/0","value":1})", 200);
  EXPECT_FALSE(applied(array + "]", patch).fault);
  const Applied got = applied(array + "]", patch, {64, 100'000, 1U << 20U, 100'000});
  ASSERT_TRUE(got.fault);
  EXPECT_EQ(got.fault->kind, Kind::too_large);
}

// The public cases: https://github.com/json-patch/json-patch-tests
class JsonPatchSuite : public testing::TestWithParam<const char*> {};

TEST_P(JsonPatchSuite, Agrees) {
  const auto file = fixture::shared_folder() / "suites/json-patch-tests" / GetParam();
  std::ifstream in(file);
  if (!in) GTEST_SKIP() << file << " is missing";
  std::stringstream text;
  text << in.rdbuf();
  // Two cases have a member twice, which the reader refuses: not by read_json.
  JsonDocument cases;
  cases.Parse(text.str());
  ASSERT_TRUE(cases.IsArray());
  int count = 0;
  for (const Json& each : cases.GetArray()) {
    const Json* target = find(each, "doc");
    const Json* patch = find(each, "patch");
    const Json* error = find(each, "error");
    if (target == nullptr || patch == nullptr) continue;
    // The disabled ones with an error have two members "op": refused when the patch is read.
    if (find(each, "disabled") != nullptr && error != nullptr) {
      EXPECT_FALSE(read_json(to_text(*patch), {}));
      continue;
    }
    ++count;
    const Applied got = applied(*target, *patch);
    EXPECT_EQ(got.fault.has_value(), error != nullptr) << to_text(each) << " = " << got.text;
    const Json* expected = find(each, "expected");
    if (got.fault || expected == nullptr) continue;
    EXPECT_TRUE(is_equal(json(got.text), *expected)) << to_text(each) << " = " << got.text;
  }
  EXPECT_GT(count, 15);
}

INSTANTIATE_TEST_SUITE_P(
    Public, JsonPatchSuite, testing::Values("tests.json", "spec_tests.json"), [](const auto& each) {
      return std::string(each.param).substr(0, 4);
    });

}  // namespace
}  // namespace accord::contract
