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
  /: {get: {responses: {'200': {description: d}}}}
  /users:
    get:
      parameters:
        - {name: a, in: query, schema: {type: string}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: unlock, in: query, schema: {type: string, format: password}}
        - {name: X-Unlock, in: header, schema: {type: string, format: password}}
        - {name: X-Kind, in: header, schema: {type: string}}
        - {name: X-Auth, in: header, schema: {type: string}}
        - {name: page, in: query, style: deepObject, schema: {type: object, properties: {size: {type: integer}, code: {type: string, writeOnly: true}, pin: {type: string}}}}
        - {name: filter, in: query, content: {application/json: {schema: {type: string}}}}
        - {name: creds, in: query, explode: false, schema: {type: object, properties: {name: {type: string}}}}
      responses: {'200': {description: d}}
    post:
      operationId: createUser
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/User'}}}}
      responses: {'200': {description: d}}
  /users/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    put:
      operationId: setPassword
      requestBody: {content: {application/json: {schema: {type: string, format: password}}}}
      responses: {'200': {description: d}}
    patch:
      operationId: setMap
      requestBody: {content: {application/json: {schema: {additionalProperties: {anyOf: [{$ref: '#/components/schemas/Hidden'}]}}}}}
      responses: {'200': {description: d}}
  /reset/{token}/{step}:
    get:
      parameters:
        - {name: token, in: path, required: true, schema: {type: string}}
        - {name: step, in: path, required: true, schema: {type: string}}
      responses: {'200': {description: d}}
  /doors/{door_code}:
    get:
      parameters: [{name: door_code, in: path, required: true, schema: {type: string, format: password}}]
      responses: {'200': {description: d}}
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Door}
    query: {type: apiKey, in: query, name: door}
  schemas:
    Hidden: {type: string, writeOnly: true}
    Password: {type: string, format: password}
    User:
      type: object
      properties:
        word: {$ref: '#/components/schemas/Hidden'}
        phrase: {allOf: [{type: string, format: password}]}
        answer: {anyOf: [{type: string, format: password}, {type: 'null'}]}
        other: {oneOf: [{type: integer}, {$ref: '#/components/schemas/Password'}]}
        list: {type: array, items: {type: string, format: password}}
        pair: {type: array, prefixItems: [{type: integer}, {type: string, format: password}]}
        vault: {type: object, additionalProperties: {type: string, format: password}}
        drawer: {type: object, patternProperties: {'^k': {type: string, writeOnly: true}}}
        when: {if: {type: integer}, then: {minimum: 1}, else: {format: password}}
        user: {$ref: '#/components/schemas/User'}
        users: {type: array, items: {$ref: '#/components/schemas/User'}}
        name: {type: string}
        key: {type: string}
)";

class RedactionOf : public testing::Test {
 protected:
  std::shared_ptr<const contract::Contract> contract_ = support::contract_of(of_secrets);
  Redaction redaction_{*contract_};
};

TEST_F(RedactionOf, ShowsFieldsThatAreKnownToCarryNoSecret) {
  for (const char* name :
       {"Authorization",
        "Proxy-Authorization",
        "COOKIE",
        "x-door",
        "X-Api-Key",
        "X-CSRF",
        "X-Unlock",
        "X-Auth",
        "X-Session",
        "X-Goog-IAP-JWT-Assertion",
        "X-Client-Cert",
        "Idempotency-Key",
        "X-Original-URL",
        "Referer",
        "X-Undocumented"})
    EXPECT_FALSE(redaction_.shows_field(name)) << name;
  for (const char* name : {"Accept", "If-Match", "content-type", "X-KIND"})
    EXPECT_TRUE(redaction_.shows_field(name)) << name;
}

TEST_F(RedactionOf, ShowsOfAQueryWhatIsDocumentedAndNoSecret) {
  const struct {
    const char* query;
    const char* want;
  } cases[] = {
      {"a=b", "a=b"},
      {"a=b&door=1234&c", "a=b&door=***&***"},
      {"d%6For=1", "d%6For=***"},
      {"unlock=1", "unlock=***"},
      {"tags=1&tags[]=2&tags[0]=3", "tags=1&tags[]=2&tags[0]=3"},
      {"page[size]=2", "page[size]=2"},
      {"page[pin]=1", "page[pin]=***"},
      {"page%5Bcode%5D=1", "page%5Bcode%5D=***"},
      {"page[other]=1", "page[other]=***"},
      {"page=size,2", "page=***"},
      {"vault[a]=1", "vault[a]=***"},
      {"user[key]=1", "user[key]=***"},
      {"user=1", "user=***"},
      {"filter=%7B%22password%22:1%7D", "filter=***"},
      {"creds=user,a,password,b", "creds=***"},
      {"pass+word=1", "pass+word=***"},
      {"a=1;door=2", "a=***"},
      {"a=%7B%22password%22:1%7D&a={", "a=***&a={"},
      {"jwt=1&state=2", "jwt=***&state=***"},
      {"abcdefgh", "***"},
      {"YWJjZA=", "***="},
      {"", ""},
      {"a=b&&=c", "a=b&&=***"},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(redaction_.target(std::string("/?") + each.query), std::string("/?") + each.want);
    const auto form =
        redaction_.body("createUser", "application/x-www-form-urlencoded", each.query);
    EXPECT_EQ(form, each.want);
  }
}

TEST_F(RedactionOf, ShowsOfAPathWhatTheContractHasAndNoSecret) {
  const struct {
    const char* target;
    const char* want;
  } cases[] = {
      {"/api/users/12", "/api/users/12"},
      {"/api/users", "/api/users"},
      {"/api/", "/api/"},
      {"/users", "/users"},
      {"/api/reset/abc/2", "/api/reset/***/2"},
      {"/api/%72eset/abc/2", "/api/%72eset/***/2"},
      {"/%61pi/reset/abc/2", "/%61pi/reset/***/2"},
      {"http://h:1/api/reset/abc/2", "http://h:1/api/reset/***/2"},
      {"http://h:1/api/users?door=1", "http://h:1/api/users?door=***"},
      {"http://u:p@h/api/users", "***"},
      {"/api/reset/abc", "/api/reset/***"},
      {"/api/reset/abc/2/", "/api/reset/***/***/"},
      {"/api//reset/abc/2", "/api//reset/***/***"},
      {"/reset/abc/2", "/reset/***/***"},
      {"/api/doors/abc", "/api/doors/***"},
      {"/api/users/12;token=abc", "/api/users/***"},
      {"/api/users/12%3Btoken=abc", "/api/users/***"},
      {"/abc", "/***"},
      {"*", "*"},
      {"", ""},
      {"h:443", "***"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(redaction_.target(each.target), each.want) << each.target;
}

TEST_F(RedactionOf, ShowsOfABodyTheMembersThatAreDocumentedAndNoSecret) {
  const struct {
    const char* body;
    const char* want;  // null: not shown
  } cases[] = {
      {R"({"name":"a","word":"b","phrase":"c"})", R"({"name":"a","word":"***","phrase":"***"})"},
      {R"({"answer":"b","other":"c"})", R"({"answer":"***","other":"***"})"},
      {R"({"list":["b"],"pair":[1,"c"]})", R"({"list":"***","pair":"***"})"},
      {R"({"vault":{"name":"b"},"drawer":{"k":"c"}})", R"({"vault":"***","drawer":"***"})"},
      {R"({"when":"b","key":"c","undocumented":"d"})",
       R"({"when":"***","key":"***","undocumented":"***"})"},
      {R"({"user":{"name":"a","word":"b"},"users":[{"name":"a","password":"b"}]})",
       R"({"user":{"name":"a","word":"***"},"users":[{"name":"a","password":"***"}]})"},
      {R"([{"name":{"word":{"any":[1]}}}])", R"([{"name":{"word":"***"}}])"},
      {R"({"name":"{\"password\":1}","a":"[1] b"})", R"({"name":"***","a":"[1] b"})"},
      {R"("secret")", R"("***")"},
      {R"(["secret",1])", R"(["***","***"])"},
      {R"([{"op":"replace","path":"/word","value":"b"}])",
       R"([{"op":"replace","path":"/word","value":"***"}])"},
      {R"([{"op":"add","path":"/users/0/name","value":"a"}])",
       R"([{"op":"add","path":"/users/0/name","value":"a"}])"},
      {R"([{"op":"add","path":"/vault/abc","from":"/abc","value":"b"}])",
       R"([{"op":"add","path":"/vault/***","from":"/***","value":"***"}])"},
      {R"([{"op":"add","path":"","value":{"name":"a","word":"b"}}])",
       R"([{"op":"add","path":"","value":{"name":"a","word":"***"}}])"},
      {R"([{"op":"add","path":"/-","value":"b"}])", R"([{"op":"add","path":"/-","value":"***"}])"},
      {R"({"word":"b")", nullptr},
      {R"({"name":1,"name":2})", nullptr},
  };
  for (const auto& each : cases) {
    const auto shown = redaction_.body("createUser", "application/json", each.body);
    EXPECT_EQ(shown, each.want == nullptr ? std::nullopt : std::optional<std::string>(each.want))
        << each.body;
  }
}

TEST_F(RedactionOf, ShowsNoBodyThatIsNotUnderstood) {
  const char* body = R"({"name":"a"})";
  EXPECT_TRUE(redaction_.body("createUser", "application/merge-patch+json; charset=utf-8", body));
  for (const char* type : {"text/plain", "", "multipart/form-data; boundary=b"})
    EXPECT_FALSE(redaction_.body("createUser", type, body)) << type;
  // The whole of it is secret; no operation takes it.
  for (const char* operation : {"setPassword", "setMap", "", "GET /users"})
    EXPECT_FALSE(redaction_.body(operation, "application/json", body)) << operation;
}

TEST_F(RedactionOf, ShowsMessagesAboutWhatItShows) {
  const struct {
    const char* in;
    const char* pointer;
    const char* keyword;
    bool want;
  } cases[] = {
      {"body", "/name", "maxLength", true},
      {"body", "/users/0/name", "maxLength", true},
      {"body", "/word", "maxLength", false},
      {"body", "/undocumented", "maxLength", false},
      {"body", "/undocumented", "unevaluatedProperties", true},
      {"body", "", "required", true},
      {"query", "a", "maxLength", true},
      {"query", "unlock", "maxLength", false},
      {"query", "filter", "maxLength", false},
      {"path", "id", "type", true},
      {"path", "token", "type", false},
      {"header", "X-Kind", "type", true},
      {"header", "X-Unlock", "type", false},
      {"cookie", "a", "type", false},
  };
  for (const auto& each : cases) {
    const contract::http::ProblemError error{each.in, each.pointer, each.keyword, "", ""};
    EXPECT_EQ(redaction_.shows(error, "createUser"), each.want) << each.in << ' ' << each.pointer;
  }
  EXPECT_FALSE(redaction_.shows({"body", "", "maxLength", "", ""}, "setPassword"));
}

TEST_F(RedactionOf, HidesAValueAtAnyDepthThatJsonMayHave) {
  std::string deep(60, '[');
  deep += R"({"word":1})" + std::string(60, ']');
  EXPECT_EQ(redaction_.body("createUser", "application/json", deep)->find("1"), std::string::npos);
}

}  // namespace
}  // namespace accord::server::pages
