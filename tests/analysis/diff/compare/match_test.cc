#include "accord/analysis/diff/compare/match.h"

#include <gmock/gmock.h>

#include "validation/fixture.h"

namespace accord::analysis::diff {
namespace {

using testing::ElementsAre;

std::shared_ptr<const contract::Contract> contract_of(
    const std::string& path, const std::string& parameters, const std::string& responses) {
  return validation::fixture::contract_of_operation(
      path, "get", R"("parameters": [)" + parameters + R"(], "responses": {)" + responses + "}");
}

std::string parameter(const std::string& name, const std::string& in) {
  return R"({"name": ")" + name + R"(", "in": ")" + in + R"(", "required": true, "schema": {}})";
}

const std::string fine = R"("200": {"description": "d"})";

TEST(Match, PairsPathsWhateverTheirParametersAreCalled) {
  const auto old = contract_of(
      "/a/{id}/b.{kind}", parameter("id", "path") + ", " + parameter("kind", "path"), fine);
  const auto now = contract_of(
      "/a/{key}/b.{type}", parameter("type", "path") + ", " + parameter("key", "path"), fine);
  const auto pairs = match_paths(*old, *now);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].path, "/a/{id}/b.{kind}");
  std::vector<std::string> names;
  for (const auto& each : match_parameters(*pairs[0].old[0], *pairs[0].now[0]))
    names.push_back(each.old->name + " " + each.now->name);
  EXPECT_THAT(names, ElementsAre("id key", "kind type"));
}

TEST(Match, TellsOtherPathsApart) {
  const auto old = contract_of("/a/{id}", parameter("id", "path"), fine);
  const auto now = contract_of("/a/{id}x", parameter("id", "path"), fine);
  EXPECT_EQ(match_paths(*old, *now).size(), 2U);
}

TEST(Match, PairsParametersByPlaceAndNameAndThoseThatMoved) {
  const auto old = contract_of(
      "/a",
      parameter("x", "query") + ", " + parameter("X-Y", "header") + ", " + parameter("z", "query"),
      fine);
  const auto now = contract_of(
      "/a",
      parameter("z", "cookie") + ", " + parameter("x-y", "header") + ", " + parameter("w", "query"),
      fine);
  std::vector<std::string> found;
  for (const auto& each : match_parameters(old->operations[0], now->operations[0])) {
    found.push_back(
        (each.old == nullptr ? "-" : each.old->name) + " " +
        (each.now == nullptr ? "-" : each.now->name));
  }
  EXPECT_THAT(found, ElementsAre("x -", "X-Y x-y", "z z", "- w"));
}

TEST(Match, PairsMediaTypesWithTheRangesThatIncludeThem) {
  const auto content_of = [](const std::string& types) {
    return contract_of("/a", "", R"("200": {"description": "d", "content": {)" + types + "}}");
  };
  const auto old =
      content_of(R"("application/json": {}, "text/plain; charset=utf-8": {}, "image/png": {})");
  const auto now = content_of(R"("*/*": {}, "image/*": {}, "text/plain": {})");
  std::vector<std::string> found;
  for (const auto& each : match_content(
           old->operations[0].responses[0].content, now->operations[0].responses[0].content)) {
    found.push_back(
        (each.old == nullptr ? "-" : each.old->media_type.essence()) + " " +
        (each.now == nullptr ? "-" : each.now->media_type.essence()));
  }
  EXPECT_THAT(
      found,
      ElementsAre(
          "application/json */*",
          "text/plain text/plain",
          "image/png image/*",
          "- */*",
          "- image/*"));
}

}  // namespace
}  // namespace accord::analysis::diff
