#include "accord/server/pages/shown_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/pages/support.h"
#include "support/running_server.h"

namespace accord::server::pages {
namespace {

using fixture::at;
using fixture::with_pages;
using support::RawClient;
using support::RunningServer;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view of_users = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users:
    post:
      operationId: createUser
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
        '422': {description: d}
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/User'}}}}}}}
components:
  schemas:
    User:
      type: object
      required: [name]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, maxLength: 3}
        phrase: {type: string, maxLength: 3, writeOnly: true}
)";

TEST(ShownRequests, HaveTheErrorsOfTheRequestAndNoSecret) {
  const RunningServer server(of_users, {}, with_pages);
  const std::string body = R"({"name":"long enough","phrase":"hunter2"})";
  EXPECT_EQ(server.ask("POST", "/users?token=hunter3&jwt=hunter4", body).status, 422);
  const std::string text = server.ask("GET", "/-/requests.json").body;
  EXPECT_THAT(text, Not(HasSubstr("hunter")));
  const auto shown = support::json_of(text);
  const struct {
    const char* pointer;
    const char* want;
  } cases[] = {
      {"/last", "1"},
      {"/requests/0/number", "1"},
      {"/requests/0/method", R"("POST")"},
      {"/requests/0/target", R"("/users?token=***&jwt=***")"},
      {"/requests/0/operationId", R"("createUser")"},
      {"/requests/0/status", "422"},
      {"/requests/0/errors/0/pointer", R"("/name")"},
      {"/requests/0/errors/0/keyword", R"("maxLength")"},
      {"/requests/0/errors/1/pointer", R"("/phrase")"},
      {"/requests/0/errors/1/message", R"("***")"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(at(shown, each.pointer), each.want) << each.pointer;
}

TEST(ShownRequests, AreOfTheApiAndNotOfThePages) {
  const RunningServer server(of_users, {}, with_pages);
  EXPECT_EQ(server.ask("GET", "/users").status, 200);
  EXPECT_EQ(server.ask("GET", "/-/").status, 200);
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(at(support::json_of(server.ask("GET", "/-/requests.json").body), "/last"), "1");
  const auto after = support::json_of(server.ask("GET", "/-/requests.json?after=1").body);
  EXPECT_EQ(contract::to_text(after), R"({"last":1,"more":false,"requests":[]})");
}

TEST(ShownRequests, AreForThisMachineAlone) {
  const RunningServer server(of_users, {}, with_pages);
  for (const char* target : {"/-/requests", "/-/requests.json"}) {
    const auto answer =
        RawClient(server.port()).ask("GET", target, "", {{"X-Forwarded-For", "192.0.2.1"}});
    EXPECT_EQ(answer.status, 403) << target;
  }
}

TEST(ShownRequests, AreToldSomeAtATime) {
  const RunningServer server(of_users, {}, with_pages);
  for (std::size_t i = 0; i < most_at_once + 1; ++i)
    EXPECT_EQ(server.ask("GET", "/users").status, 200);
  const auto first = support::json_of(server.ask("GET", "/-/requests.json").body);
  EXPECT_EQ(first["requests"].Size(), most_at_once);
  EXPECT_TRUE(first["more"].GetBool());
  const std::string rest = "/-/requests.json?after=" + at(first, "/last");
  const auto second = support::json_of(server.ask("GET", rest).body);
  EXPECT_EQ(second["requests"].Size(), 1U);
  EXPECT_FALSE(second["more"].GetBool());
}

TEST(ShownRequests, AreMadeForNoPageOfAnotherSite) {
  const RunningServer server(of_users, {}, with_pages);
  const auto answer = server.ask(
      "GET",
      "/-/requests.json",
      "",
      {{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Mode", "no-cors"}});
  EXPECT_EQ(answer.status, 403);
}

}  // namespace
}  // namespace accord::server::pages
