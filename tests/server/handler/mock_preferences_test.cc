#include "accord/server/handler/mock_preferences.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using fixture::contract_with;
using fixture::Mocked;

// OpenAPI 3.1 section 4.8.16; Prism's names (docs/mock.md).
TEST(MockPreferences, ChooseAmongWhatIsDocumented) {
  const Mocked mocked(contract_with(
      "'200': {description: d, content: {application/json: {schema: {type: integer}, examples: "
      "{one: {value: 1}, two: {value: 2}, 'three four': {value: 34}, wrong: {value: x}}}}}, "
      "'404': {description: d, content: {application/json: {example: none}}}, "
      "5XX: {description: d}"));
  const struct {
    const char* prefer;
    int status;
    const char* body;
    const char* applied;
  } table[] = {
      {"", 200, "1", ""},
      {"example=two", 200, "2", "example=two"},
      {"example=\"three four\"", 200, "34", "example=\"three four\""},
      {"code=404", 404, "\"none\"", "code=404"},
      {"code=503", 503, "", "code=503"},
      {"example=two, code=200", 200, "2", "code=200, example=two"},
      {"dynamic=true, example=two", 200, "2", "example=two"},
      {"dynamic=false", 200, "1", ""},
      {"return=minimal", 200, "1", ""}};
  for (const auto& each : table) {
    const auto answer = mocked.get("/a", each.prefer);
    EXPECT_EQ(answer.status, each.status) << each.prefer;
    EXPECT_EQ(answer.body, each.body) << each.prefer;
    EXPECT_EQ(answer.field("Preference-Applied"), each.applied) << each.prefer;
  }
  const auto dynamic = mocked.get("/a", "dynamic=true");
  EXPECT_EQ(dynamic.field("Accord-Mock"), "generated");
  EXPECT_EQ(mocked.get("/a").field("Accord-Mock"), "example");
}

TEST(MockPreferences, SayWhatIsDocumentedWhereTheyCannotBeMet) {
  const Mocked mocked(contract_with(
      "'200': {description: d, content: {application/json: {schema: {type: integer}, examples: "
      "{one: {value: 1}, wrong: {value: x}}}}}, '404': {description: d}"));
  const struct {
    const char* prefer;
    int status;
    const char* reason;
  } table[] = {
      {"code=418", 400, "code=418 is not documented: 200, 404 are"},
      {"code=99", 400, "code=99 is not a status"},
      {"code=101", 400, "code=101 is not a status"},
      {"code=abc", 400, "code=abc is not a status"},
      {"code", 400, "is not a status"},
      {"example=three", 400, "example=three is not an example of 200: one, wrong are"},
      {"code=404, example=one", 400, "example=one is not an example of 404: it has none"},
      {"dynamic=maybe", 400, "dynamic=maybe is not true or false"},
      {"example=wrong", 501, "the example wrong does not match"}};
  for (const auto& each : table) {
    const auto answer = mocked.get("/a", each.prefer);
    EXPECT_EQ(answer.status, each.status) << each.prefer << answer.body;
    EXPECT_NE(answer.body.find(each.reason), std::string::npos) << each.prefer << answer.body;
    EXPECT_FALSE(answer.has("Preference-Applied"));
  }
}

TEST(MockPreferences, AreNotNeededForTheUsualResponse) {
  const struct {
    const char* responses;
    int status;
  } table[] = {
      {"'404': {description: d}, '202': {description: d}, '201': {description: d}", 201},
      {"default: {description: d}, '404': {description: d}", 200},
      {"2XX: {description: d}, default: {description: d}", 200},
      {"'404': {description: d}, '302': {description: d}", 302},
      {"'101': {description: d}, '404': {description: d}", 404},
      {"1XX: {description: d}, 3XX: {description: d}", 300},
      {"4XX: {description: d}", 400}};
  for (const auto& each : table)
    EXPECT_EQ(Mocked(contract_with(each.responses)).get("/a").status, each.status)
        << each.responses;
}

// RFC 9110 section 15.2: an interim response is not an answer.
TEST(MockPreferences, NeedAFinalResponse) {
  const Mocked mocked(contract_with("'101': {description: d}, 1XX: {description: d}"));
  for (const char* prefer : {"", "dynamic=true", "example=one"}) {
    const auto answer = mocked.get("/a", prefer);
    EXPECT_EQ(answer.status, 501) << prefer;
    EXPECT_NE(answer.body.find("no final response is documented"), std::string::npos)
        << answer.body;
  }
}

}  // namespace
}  // namespace accord::server
