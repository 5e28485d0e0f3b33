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
  for (const char* in : {R"("in": "query", )", R"("in": "header", )", R"("in": "cookie", )"}) {
    EXPECT_THAT(between(in + text, in + array), ElementsAre("info parameter-became-array")) << in;
    EXPECT_THAT(between(in + array, in + text), ElementsAre("breaking parameter-became-scalar"))
        << in;
  }
  const std::string unexploded = R"("in": "query", "explode": false, )";
  EXPECT_THAT(
      between(R"("in": "query", )" + text, unexploded + array),
      ElementsAre("info parameter-became-array"));
}

TEST(WireForm, ComparesTheItemsWithTheValue) {
  EXPECT_THAT(
      between(
          R"("in": "query", "schema": {"type": "string"})",
          R"("in": "query", "schema": {"type": "array", "items": {"type": "integer"}})"),
      ElementsAre("info parameter-became-array", "breaking request-type-changed"));
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
