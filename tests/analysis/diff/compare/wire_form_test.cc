#include "accord/analysis/diff/compare/wire_form.h"

#include <gmock/gmock.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> between(const std::string& old, const std::string& now) {
  const auto contract_of = [](const std::string& members) {
    return validation::fixture::contract_of_operation(
        "/a",
        "get",
        R"("parameters": [{"name": "p", )" + members +
            R"(}], "responses": {"200": {"description": "d"}})");
  };
  return fixture::rules_of(diff(*contract_of(old), *contract_of(now)).found);
}

TEST(WireForm, OfOneValueIsThatOfAnArrayOfOne) {
  const std::string text = R"("schema": {"type": "string"})";
  const std::string array = R"("schema": {"type": "array", "items": {"type": "string"}})";
  for (const std::string in :
       {R"("in": "query", )", R"("in": "header", )", R"("in": "cookie", )"}) {
    // Where one text holds all items, what had a comma is cut.
    const bool is_cut = in.find("header") != std::string::npos;
    EXPECT_THAT(
        between(in + text, in + array),
        ElementsAre(is_cut ? "breaking parameter-style-changed" : "info parameter-became-array"))
        << in;
    EXPECT_THAT(between(in + array, in + text), ElementsAre("breaking parameter-became-scalar"))
        << in;
  }
  const std::string unexploded = R"("in": "query", "explode": false, )";
  EXPECT_THAT(
      between(R"("in": "query", )" + text, unexploded + array),
      ElementsAre("breaking parameter-style-changed"));
  const std::string values = R"("schema": {"type": "string", "enum": ["a", "b"]})";
  EXPECT_THAT(
      between(R"("in": "query", )" + values, unexploded + array),
      ElementsAre("info parameter-became-array", "info request-enum-dropped"));
  const std::string one =
      R"("in": "query", "schema": {"type": "array", "maxItems": 1, "items": {"type": "string"}})";
  EXPECT_THAT(between(one, R"("in": "query", )" + text), IsEmpty());
}

TEST(WireForm, ComparesScalarsAsText) {
  const std::string in = R"("in": "query", "schema": )";
  const struct {
    const char* old;
    const char* now;
    std::vector<std::string> forward;
    std::vector<std::string> backward;
  } cases[] = {
      {R"({"type": "integer"})",
       R"({"type": "string"})",
       {"info request-type-widened"},
       {"breaking request-type-narrowed"}},
      {R"({"enum": [1, 2]})", R"({"enum": ["1", "2"]})", {}, {}},
      {R"({"type": "integer", "enum": [1, 2]})",
       R"({"type": "string", "enum": ["1"]})",
       {"breaking request-type-narrowed"},
       {"info request-type-widened"}},
      {R"({"type": "boolean"})", R"({"type": "string", "enum": ["true", "false"]})", {}, {}},
      {R"({"type": ["integer", "string"]})", R"({"type": "string"})", {}, {}},
      {R"({"type": "integer"})",
       R"({"type": "string", "pattern": "^[a-z]$"})",
       {"breaking request-type-changed"},
       {"breaking request-type-changed"}},
      {R"({"type": "array", "items": {"type": "integer"}})",
       R"({"type": "array", "items": {"type": "string"}})",
       {"info request-type-widened"},
       {"breaking request-type-narrowed"}},
      {R"({"type": "integer"})",
       R"({"type": "number"})",
       {"info request-type-widened"},
       {"breaking request-type-narrowed"}},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(between(in + each.old, in + each.now), each.forward) << each.old << each.now;
    EXPECT_EQ(between(in + each.now, in + each.old), each.backward) << each.now << each.old;
  }
}

TEST(WireForm, OfFormsIsTextAndOfJsonIsNot) {
  const auto change = [](const std::string& media_type) {
    const auto contract_of = [&](const std::string& type) {
      return validation::fixture::contract_of_operation(
          "/a",
          "post",
          R"("requestBody": {"content": {")" + media_type +
              R"(": {"schema": {"type": "object", "properties": {"p": {"type": ")" + type +
              R"("}}}}}}, "responses": {"200": {"description": "d"}})");
    };
    const auto old = contract_of("integer");
    const auto now = contract_of("string");
    return fixture::rules_of(diff(*old, *now).found);
  };
  EXPECT_THAT(
      change("application/x-www-form-urlencoded"), ElementsAre("info request-type-widened"));
  EXPECT_THAT(change("multipart/form-data"), ElementsAre("info request-type-widened"));
  EXPECT_THAT(change("application/json"), ElementsAre("breaking request-type-changed"));
}

TEST(WireForm, ComparesTheItemsWithTheValue) {
  EXPECT_THAT(
      between(
          R"("in": "query", "schema": {"type": "string"})",
          R"("in": "query", "schema": {"type": "array", "items": {"type": "integer"}})"),
      ElementsAre("info parameter-became-array", "breaking request-type-narrowed"));
}

TEST(WireForm, DiffersWhereOneItemIsTooFew) {
  EXPECT_THAT(
      between(
          R"("in": "query", "schema": {"type": "string"})",
          R"("in": "query", "schema": {"type": "array", "minItems": 2, "items": {"type": "string"}})"),
      testing::Contains("breaking request-type-changed"));
}

TEST(WireForm, DiffersByStyleAndExplode) {
  const std::string array = R"(, "schema": {"type": "array", "items": {"type": "string"}})";
  const std::string text = R"(, "schema": {"type": "string"})";
  EXPECT_THAT(
      between(R"("in": "query")" + array, R"("in": "query", "explode": false)" + array),
      ElementsAre("breaking parameter-style-changed"));
  EXPECT_THAT(
      between(R"("in": "query")" + text, R"("in": "query", "explode": false)" + text), IsEmpty());
  EXPECT_THAT(
      between(
          R"("in": "query")" + text,
          R"("in": "query", "content": {"application/json": {"schema": {"type": "string"}}})"),
      ElementsAre("breaking parameter-style-changed"));
}

}  // namespace
}  // namespace accord::analysis::diff
