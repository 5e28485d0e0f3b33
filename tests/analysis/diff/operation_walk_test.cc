#include <gmock/gmock.h>

#include "analysis/diff/fixture.h"

// Of webhooks and callbacks the server sends the requests.
namespace accord::analysis::diff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string wide = R"({"type": "string"})";
const std::string narrow = R"({"type": "string", "enum": ["a", "b"]})";
const std::string answer = R"("responses": {"200": {"description": "d"}})";

std::string body(const std::string& schema) {
  return R"("requestBody": {"content": {"application/json": {"schema": )" + schema + "}}}, " +
         answer;
}

std::string answer_of(const std::string& schema) {
  return R"("responses": {"200": {"description": "d", "content": {"application/json": {"schema": )" +
         schema + "}}}}";
}

std::string webhook(const std::string& operation) {
  return R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "webhooks": {"born": )"
         R"({"post": {)" +
         operation + "}}}}";
}

std::string callback(const std::string& operation) {
  return R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": )"
         R"({"callbacks": {"sold": {"{$request.query.url}": {"post": {)" +
         operation + "}}}}, " + answer + "}}}}";
}

std::vector<std::string> operation_walk_between(const std::string& old, const std::string& now) {
  const auto left = validation::fixture::read_contract(old);
  const auto right = validation::fixture::read_contract(now);
  if (left == nullptr || right == nullptr) return {};
  return fixture::rules_of(diff(*left, *right).found);
}

TEST(Sent, JudgesTheirBodiesAsWhatTheServerSends) {
  for (const auto& wrap : {webhook, callback}) {
    EXPECT_THAT(
        operation_walk_between(wrap(body(narrow)), wrap(body(wide))),
        ElementsAre("breaking response-enum-dropped"));
    EXPECT_THAT(
        operation_walk_between(wrap(body(wide)), wrap(body(narrow))),
        ElementsAre("info response-enum-introduced"));
  }
}

TEST(Sent, JudgesTheirResponsesAsWhatClientsSend) {
  for (const auto& wrap : {webhook, callback}) {
    EXPECT_THAT(
        operation_walk_between(wrap(answer_of(wide)), wrap(answer_of(narrow))),
        ElementsAre("breaking request-enum-introduced"));
    EXPECT_THAT(
        operation_walk_between(wrap(answer_of(narrow)), wrap(answer_of(wide))),
        ElementsAre("info request-enum-dropped"));
  }
}

TEST(Sent, JudgesTheirParametersAsWhatTheServerSends) {
  const auto parameter = [](const std::string& schema) {
    return R"("parameters": [{"name": "kind", "in": "query", "schema": )" + schema + "}], " +
           answer;
  };
  for (const auto& wrap : {webhook, callback}) {
    EXPECT_THAT(
        operation_walk_between(wrap(parameter(narrow)), wrap(parameter(wide))),
        ElementsAre("breaking response-enum-dropped"));
    EXPECT_THAT(
        operation_walk_between(
            wrap(parameter(R"({"type": "string"})")),
            wrap(parameter(R"({"type": "array", "items": {"type": "string"}})"))),
        ElementsAre("breaking parameter-became-scalar"));
  }
}

TEST(Sent, SaysWhatItIsAbout) {
  const auto left = validation::fixture::read_contract(webhook(body(narrow)));
  const auto right = validation::fixture::read_contract(webhook(body(wide)));
  const auto changes = diff(*left, *right).found;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].operation, "POST born");
  EXPECT_THAT(changes[0].message, testing::HasSubstr("the request body of the webhook \"born\""));
}

TEST(Sent, IgnoresTheSecurityAtTheRoot) {
  const std::string with_root =
      R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "security": [{"key": []}], )"
      R"("components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "k"}}}, )"
      R"("webhooks": {"born": {"post": {)" +
      answer + "}}}}";
  EXPECT_THAT(
      operation_walk_between(webhook(answer), with_root), ElementsAre("breaking security-added"));
}

// A callback whose operation has itself as a callback.
TEST(Sent, EndsWhereCallbacksTurnInCircles) {
  const auto circle = [](const std::string& schema) {
    return R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"post": )"
           R"({"callbacks": {"again": {"$ref": "#/components/callbacks/C"}}, )" +
           answer + R"(}}}, "components": {"callbacks": {"C": {"{$url}": {"post": {"callbacks": )" +
           R"({"again": {"$ref": "#/components/callbacks/C"}}, )" + body(schema) + "}}}}}}";
  };
  EXPECT_THAT(operation_walk_between(circle(wide), circle(wide)), IsEmpty());
  EXPECT_THAT(
      operation_walk_between(circle(narrow), circle(wide)),
      testing::Contains("breaking response-enum-dropped"));
}

}  // namespace
}  // namespace accord::analysis::diff
