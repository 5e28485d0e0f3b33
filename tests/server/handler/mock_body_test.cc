#include "accord/server/handler/mock_body.h"

#include <gtest/gtest.h>

#include "server/handler/mocked.h"

namespace accord::server {
namespace {

using fixture::contract_with;
using fixture::json_of;
using fixture::Mocked;

TEST(MockBody, IsTheExampleElseAValueOfTheSchema) {
  const struct {
    const char* content;
    const char* type;
    const char* body;
    const char* mark;
  } table[] = {
      {"{application/json: {example: {a: 1}}}", "application/json", R"({"a":1})", "example"},
      {"{application/json: {schema: {type: integer, example: 7}}}",
       "application/json",
       "7",
       "example"},
      {"{application/json: {schema: {type: integer, examples: [x, 7]}}}",
       "application/json",
       "7",
       "example"},
      // The example deviates.
      {"{application/json: {schema: {const: 5}, example: 6}}",
       "application/json",
       "5",
       "generated"},
      // Examples of properties, a writeOnly one left out, a readOnly one not.
      {"{application/json: {schema: {type: object, properties: {a: {type: string, example: x}, p: "
       "{type: string, writeOnly: true, example: secret}, i: {type: integer, readOnly: true, "
       "example: 3}}}}}",
       "application/json",
       R"({"a":"x","i":3})",
       "generated"},
      // An optional part that cannot be made right goes.
      {"{application/json: {schema: {type: object, properties: {a: {const: 1}, b: {not: {}}, c: "
       "{type: object, required: [d], properties: {d: {not: {}}}}}}}}",
       "application/json",
       R"({"a":1})",
       "generated"},
      {"{application/json: {}}", "application/json", "{}", "generated"},
      // RFC 9457: the status of a problem is that of the response.
      {"{application/problem+json: {schema: {type: object, properties: {status: {type: integer}, "
       "title: {const: t}}}}}",
       "application/problem+json",
       R"({"status":200,"title":"t"})",
       "generated"},
      {"{text/plain: {example: Hello}}", "text/plain; charset=utf-8", "Hello", "example"},
      {"{text/plain: {schema: {const: Hi}}}", "text/plain; charset=utf-8", "Hi", "generated"},
      {"{application/xml: {example: <a/>}}", "application/xml", "<a/>", "example"},
      {"{application/octet-stream: {schema: {const: xyz}}}",
       "application/octet-stream",
       "xyz",
       "generated"},
      {"{application/octocat-stream: {schema: {const: xyz, type: string}}}",
       "application/octocat-stream",
       "xyz",
       "generated"},
      {"{application/x-ndjson: {schema: {type: string}}}",
       "application/x-ndjson",
       "{}\n",
       "generated"},
      {"{'*/*': {schema: {const: 1}}}", "application/json", "1", "generated"},
      // What nothing here writes is passed over.
      {"{application/xml: {schema: {type: object}}, application/json: {schema: {const: 1}}}",
       "application/json",
       "1",
       "generated"}};
  for (const auto& each : table) {
    const Mocked mocked(
        contract_with("'200': {description: d, content: " + std::string(each.content) + "}"));
    const auto answer = mocked.get("/a");
    EXPECT_EQ(answer.status, 200) << each.content << answer.body;
    EXPECT_EQ(answer.field("Content-Type"), each.type) << each.content;
    EXPECT_EQ(answer.body, each.body) << each.content;
    EXPECT_EQ(answer.field("Accord-Mock"), each.mark) << each.content;
  }
}

// What a program for the media type opens.
TEST(MockBody, IsAFileOfItsMediaType) {
  const struct {
    const char* type;
    std::string_view begin;
  } table[] = {
      {"image/png", "\x89PNG\r\n\x1a\n"},
      {"image/gif", "GIF89a"},
      {"image/bmp", "BM"},
      {"image/svg+xml", "<svg "},
      {"audio/wav", "RIFF"},
      {"application/zip", "PK\x05\x06"},
      {"application/gzip", "\x1f\x8b"},
      {"application/pdf", "%PDF-1.4\n"}};
  for (const auto& each : table) {
    for (const char* schema : {"{}", "{schema: {type: string, format: binary}}"}) {
      const Mocked mocked(contract_with(
          "'200': {description: d, content: {" + std::string(each.type) + ": " + schema + "}}"));
      const auto answer = mocked.get("/a");
      EXPECT_EQ(answer.status, 200) << each.type << answer.body;
      EXPECT_EQ(answer.field("Content-Type"), each.type);
      EXPECT_TRUE(answer.body.starts_with(each.begin)) << each.type;
    }
  }
}

TEST(MockBody, SaysWhyThereIsNone) {
  const struct {
    const char* content;
    const char* reason;
  } table[] = {
      {"{application/xml: {schema: {type: object}}}", "nothing here writes application/xml"},
      {"{application/json: {schema: {type: object, required: [a], properties: {a: {not: {}}}}}}",
       "no valid value was found for the application/json of 200: /a "},
      // Not what is missing because of it.
      {"{application/json: {schema: {type: array, minItems: 2, items: {type: array, minItems: 1, "
       "items: {not: {}}}}}}",
       "no valid value was found for the application/json of 200: /0/0 must not match"},
      {"{application/json: {schema: {type: object, required: [a], properties: {a: {type: array, "
       "minItems: 1, items: false}}}}}",
       "no valid value was found for the application/json of 200: /a/0: no value was found"}};
  for (const auto& each : table) {
    const Mocked mocked(
        contract_with("'200': {description: d, content: " + std::string(each.content) + "}"));
    const auto answer = mocked.get("/a");
    EXPECT_EQ(answer.status, 501) << each.content;
    EXPECT_NE(answer.body.find(each.reason), std::string::npos) << answer.body;
    const auto& route = mocked.server().service()->routes().front();
    EXPECT_EQ(route.by, contract::resource::ServedBy::nothing);
    EXPECT_NE(route.reason.find(each.reason), std::string::npos) << route.reason;
  }
}

TEST(MockBody, IsTheSameForOneSeed) {
  const std::string contract = contract_with(
      "'200': " + json_of("{type: object, properties: {a: {type: string}, b: {type: integer}}}"));
  Mocked one(contract);
  const std::string body = one.get("/a").body;
  EXPECT_EQ(one.get("/a").body, body);
  EXPECT_EQ(Mocked(contract).get("/a").body, body);
  EXPECT_NE(Mocked(contract, 2).get("/a").body, body);
  ASSERT_TRUE(one.server().server().reload(support::contract_of(contract)).empty());
  EXPECT_EQ(one.get("/a").body, body);
}

}  // namespace
}  // namespace accord::server
