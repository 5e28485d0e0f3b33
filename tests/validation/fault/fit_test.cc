#include "accord/validation/fault/fit.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::validation::fault {
namespace {

using contract::http::Problem;
using support::is_same_json;

std::string fitted(const std::string& schema, const Problem& problem) {
  const auto documents = contract::DocumentSet::parse("schema.yaml", "# YAML\n" + schema);
  if (!documents) return support::joined(documents.fault());
  contract::JsonDocument memory;
  return contract::to_text(
      fit(**documents, documents.value()->root(), problem, "/here", memory.GetAllocator()).body);
}

TEST(Fit, FillsPropertiesByTheirUsualNames) {
  Problem problem;
  problem.status = 422;
  problem.detail = "no";
  struct Case {
    std::string property, want;
  };
  const std::vector<Case> cases = {
      {"message: {type: string}", R"({"message":"no"})"},
      {"detail: {type: string}", R"({"detail":"no"})"},
      {"error: {type: string}", R"({"error":"no"})"},
      {"error_message: {type: string}", R"({"error_message":"no"})"},
      {"title: {type: string}", R"({"title":"Unprocessable Content"})"},
      {"type: {type: string}", R"({"type":"about:blank"})"},
      {"instance: {type: string}", R"({"instance":"/here"})"},
      {"status: {type: integer}", R"({"status":422})"},
      {"status: {type: string}", R"({"status":"422"})"},
      {"code: {type: number}", R"({"code":422})"},
      {"errors: {type: array, items: {type: string}}", R"({"errors":["no"]})"},
      {"other: {type: string}", "{}"},
      {"message: {type: boolean}", "{}"}};
  for (const Case& each : cases) {
    const std::string body = fitted("{type: object, properties: {" + each.property + "}}", problem);
    EXPECT_TRUE(is_same_json(body, each.want)) << each.property << ": " << body;
  }
}

// A place in the request that is not known is not made up.
TEST(Fit, ListsNoErrorsOfAProblemThatSaysAllInItsDetail) {
  Problem problem;
  problem.status = 409;
  problem.detail = "is referred to";
  const std::string detail = "detail: {type: string}";
  const std::string list =
      "errors: {type: array, items: {type: object, required: [pointer, message], properties: "
      "{pointer: {type: string}, message: {type: string}}}}";
  EXPECT_EQ(
      fitted("{type: object, properties: {" + detail + ", " + list + "}}", problem),
      R"({"detail":"is referred to"})");
  EXPECT_EQ(
      fitted(
          "{type: object, required: [errors], properties: {" + detail + ", " + list + "}}",
          problem),
      R"({"detail":"is referred to","errors":[{"pointer":"","message":"is referred to"}]})");
}

TEST(Fit, SaysThePhraseWhereThereIsNoDetail) {
  Problem problem;
  problem.status = 409;
  EXPECT_EQ(fitted("{type: string}", problem), "\"Conflict\"");
}

TEST(Fit, ListsErrorsInTheFormOfTheItems) {
  Problem problem;
  problem.errors = {{"body", "/a", "type", "#/x", "is wrong"}, {"query", "", "", "", "is odd"}};
  EXPECT_EQ(fitted("{type: array, items: {type: string}}", problem), R"(["/a is wrong","is odd"])");
  EXPECT_TRUE(is_same_json(
      fitted("{type: array, items: {}}", problem),
      R"([{"in":"body","pointer":"/a","message":"is wrong"},
          {"in":"query","pointer":"","message":"is odd"}])"));
}

TEST(Fit, StandsInForWhatIsRequired) {
  const std::string required = "{type: object, required: [x], properties: {x: ";
  EXPECT_EQ(fitted(required + "{const: 1}}}", {}), R"({"x":1})");
  EXPECT_EQ(fitted(required + "{enum: [a, b]}}}", {}), R"({"x":"a"})");
  EXPECT_EQ(fitted(required + "{examples: [c]}}}", {}), R"({"x":"c"})");
  EXPECT_EQ(fitted(required + "{type: array}}}", {}), R"({"x":[]})");
  EXPECT_EQ(fitted(required + "{type: object}}}", {}), R"({"x":{}})");
  EXPECT_EQ(fitted(required + "{type: [integer, 'null']}}}", {}), R"({"x":null})");
  EXPECT_EQ(fitted(required + "{type: boolean}}}", {}), R"({"x":false})");
  EXPECT_EQ(fitted(required + "{type: integer}}}", {}), R"({"x":0})");
  EXPECT_EQ(fitted(required + "{type: number, minimum: 1.5}}}", {}), R"({"x":1.5})");
}

}  // namespace
}  // namespace accord::validation::fault
