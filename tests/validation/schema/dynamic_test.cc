#include "accord/validation/schema/dynamic.h"

#include <gtest/gtest.h>

#include "validation/fixture.h"

namespace accord::validation::schema {
namespace {

// A tree whose nodes are what the outermost schema makes of them.
constexpr const char* tree =
    R"("Tree": {"$id": "https://a.example/tree", "$dynamicAnchor": "node", "type": "object",
        "properties": {"data": true, "children": {"items": {"$dynamicRef": "#node"}}}},
       "Strict": {"$id": "https://a.example/strict", "$dynamicAnchor": "node",
        "$ref": "tree", "unevaluatedProperties": false})";

TEST(DynamicReference, LeadsToTheOutermostAnchor) {
  const auto strict = fixture::compile(
      fixture::v3_1, R"({"$ref": "https://a.example/strict"})", std::string(", ") + tree);
  EXPECT_TRUE(strict.findings().empty());
  EXPECT_TRUE(strict.accepts(R"({"children": [{"data": 1}]})"));
  EXPECT_FALSE(strict.accepts(R"({"children": [{"daat": 1}]})"));
  const auto lax = fixture::compile(
      fixture::v3_1, R"({"$ref": "https://a.example/tree"})", std::string(", ") + tree);
  EXPECT_TRUE(lax.accepts(R"({"children": [{"daat": 1}]})"));
}

TEST(DynamicReference, IsAPlainReferenceWhereTheAnchorIsPlain) {
  const auto compiled = fixture::compile(
      fixture::v3_1,
      R"({"$id": "https://a.example/s", "$dynamicRef": "#n",
          "$defs": {"n": {"$anchor": "n", "type": "null"}}})");
  EXPECT_TRUE(compiled.accepts("null"));
  EXPECT_FALSE(compiled.accepts("1"));
}

TEST(DynamicReference, IsRefusedWhereItLeadsNowhere) {
  EXPECT_TRUE(
      contract::has_error(fixture::compile(fixture::v3_1, R"({"$dynamicRef": "#nowhere"})").found));
}

}  // namespace
}  // namespace accord::validation::schema
