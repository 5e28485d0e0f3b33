#include "accord/server/pages/redaction.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::pages {
namespace {

constexpr std::string_view of_secrets = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
servers: [{url: /api}]
paths:
  /reset/{token}/{step}:
    get:
      parameters:
        - {name: token, in: path, required: true, schema: {type: string}}
        - {name: step, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: d}}
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Door}
    query: {type: apiKey, in: query, name: door}
  schemas:
    Hidden: {type: string, writeOnly: true}
    User:
      type: object
      properties:
        word: {$ref: '#/components/schemas/Hidden'}
        phrase: {allOf: [{type: string, format: password}]}
        name: {type: string}
)";

class RedactionOf : public testing::Test {
 protected:
  std::shared_ptr<const contract::Contract> contract_ = support::contract_of(of_secrets);
  Redaction redaction_{*contract_};
};

TEST_F(RedactionOf, HidesFieldsThatCarryCredentials) {
  for (const char* name :
       {"Authorization",
        "authorization",
        "Proxy-Authorization",
        "COOKIE",
        "x-door",
        "X-Api-Key",
        "X-Auth-Token",
        "X-CSRF-Token",
        "X-Client-Secret"})
    EXPECT_TRUE(redaction_.is_secret_field(name)) << name;
  for (const char* name : {"Accept", "If-Match", "Content-Type", "door", "X-Shipping"})
    EXPECT_FALSE(redaction_.is_secret_field(name)) << name;
}

TEST_F(RedactionOf, HidesTheSecretsOfATarget) {
  const struct {
    const char* target;
    const char* want;
  } cases[] = {
      {"/api/users?a=b", "/api/users?a=b"},
      {"/api/users?a=b&door=1234&c", "/api/users?a=b&door=***&c"},
      {"/?d%6For=1", "/?d%6For=***"},
      {"/?new_password=a&newPassword=b&PIN=c&pinned=d",
       "/?new_password=***&newPassword=***&PIN=***&pinned=d"},
      {"/?password", "/?password"},
      {"/?", "/?"},
      {"/?a=b&&=c", "/?a=b&&=c"},
      {"/api/reset/abc/2?x=y", "/api/reset/***/2?x=y"},
      {"/api/%72eset/abc/2", "/api/%72eset/***/2"},
      {"/api/reset/abc", "/api/reset/abc"},
      {"/other/reset/abc/2", "/other/reset/abc/2"},
      {"*", "*"},
      {"/ap", "/ap"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(redaction_.target(each.target), each.want) << each.target;
}

TEST_F(RedactionOf, HidesTheSecretsOfABodyAndShowsNoneThatItCannotRead) {
  const struct {
    const char* type;
    const char* body;
    const char* want;  // null: not shown
  } cases[] = {
      {"application/json",
       R"({"name":"a","word":"b","phrase":"c"})",
       R"({"name":"a","word":"***","phrase":"***"})"},
      {"application/json", R"([{"deep":{"word":{"any":[1]}}}])", R"([{"deep":{"word":"***"}}])"},
      {"application/merge-patch+json; charset=utf-8", R"({"api_key":1})", R"({"api_key":"***"})"},
      {"application/json", R"("password")", R"("password")"},
      {"application/json", R"({"word":"b")", nullptr},
      {"application/json", R"({"a":1,"a":2})", nullptr},
      {"application/x-www-form-urlencoded", "name=a&word=b", "name=a&word=***"},
      {"text/plain", "word: b", nullptr},
      {"", "word: b", nullptr},
  };
  for (const auto& each : cases) {
    const auto shown = redaction_.body(each.type, each.body);
    EXPECT_EQ(shown, each.want == nullptr ? std::nullopt : std::optional<std::string>(each.want))
        << each.body;
  }
}

TEST_F(RedactionOf, HidesAValueAtAnyDepthThatJsonMayHave) {
  std::string deep(60, '[');
  deep += R"({"word":1})" + std::string(60, ']');
  EXPECT_EQ(redaction_.body("application/json", deep)->find("1"), std::string::npos);
}

}  // namespace
}  // namespace accord::server::pages
