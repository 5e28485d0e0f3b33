#include <iostream>
#include <sstream>

#include <gmock/gmock.h>

#include "accord/contract/json/pointer.h"
#include "cli/support.h"
#include "conformance/fake_server.h"
#include "support/contracts.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;
using conformance::fixture::Wire;
using testing::HasSubstr;

constexpr const char* notes = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /notes:
    get:
      operationId: listNotes
      security: [{key: []}]
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}}}
    post:
      operationId: makeNote
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
components:
  securitySchemes: {key: {type: apiKey, in: query, name: key}}
  schemas: {Note: {type: object, required: [text], properties: {id: {type: integer, readOnly: true}, text: {type: string}}}}
)";

std::string call(int id, const std::string& tool, const std::string& arguments = "{}") {
  return R"({"jsonrpc":"2.0","id":)" + std::to_string(id) +
         R"(,"method":"tools/call","params":{"name":")" + tool + R"(","arguments":)" + arguments +
         "}}\n";
}

class McpCommand : public testing::Test {
 protected:
  // What the program answers to these lines on stdin.
  test::Outcome mcp(const std::string& lines, const std::vector<std::string>& more = {}) {
    std::istringstream in(lines);
    std::streambuf* before = std::cin.rdbuf(in.rdbuf());
    std::vector<std::string> words = {
        "mcp", folder_.write("notes.yaml", notes), "--database", "sqlite:" + folder_.file("r.db")};
    words.insert(words.end(), more.begin(), more.end());
    auto outcome = test::outcome_of(words);
    std::cin.rdbuf(before);
    return outcome;
  }

  // A member of the answer that is the only one.
  static std::string at(const test::Outcome& outcome, const std::string& pointer) {
    const auto json = support::json_of(outcome.out);
    const auto* value = contract::resolve_pointer(json, pointer);
    return value == nullptr ? "" : contract::to_text(*value);
  }

  support::TemporaryFolder folder_;
};

TEST_F(McpCommand, ServesTheContractFromItsDatabase) {
  const auto made = mcp(call(1, "makeNote", R"({"body":{"text":"a"}})"), {"--allow-writes"});
  EXPECT_EQ(made.status, 0);
  EXPECT_EQ(at(made, "/result/structuredContent/status"), "201") << made.out << made.err;
  EXPECT_THAT(made.err, HasSubstr("accord: 2 tools"));
  const auto read = mcp(call(1, "listNotes"));
  EXPECT_EQ(at(read, "/result/structuredContent/body"), R"([{"id":1,"text":"a"}])") << read.out;
  EXPECT_THAT(read.err, HasSubstr("accord: 1 tool, which only reads"));
}

TEST_F(McpCommand, OffersNoWritesUnlessAllowed) {
  const auto outcome = mcp(call(1, "makeNote", R"({"body":{"text":"a"}})"));
  EXPECT_EQ(at(outcome, "/error/code"), "-32602");
}

TEST_F(McpCommand, AsksTheServerOfItsUrlWithItsCredentials) {
  const FakeServer server([](const Asked&) {
    return Reply{200, {{"Content-Type", "application/json"}}, R"([{"id":7,"text":"a"}])"};
  });
  const std::string credentials = folder_.write("c.yaml", "key: {token: s3cret}\n");
  const auto outcome =
      mcp(call(1, "listNotes"),
          {"--url", server.url() + "/v1", "--credentials", credentials, "-H", "X-Given: g"});
  EXPECT_EQ(at(outcome, "/result/structuredContent/body/0/id"), "7") << outcome.out << outcome.err;
  ASSERT_EQ(server.asked().size(), 1U);
  EXPECT_EQ(server.asked()[0].target, "/v1/notes?key=s3cret");
  EXPECT_EQ(server.asked()[0].field("X-Given"), "g");
  EXPECT_EQ(outcome.out.find("s3cret"), std::string::npos);
  EXPECT_EQ(outcome.err.find("s3cret"), std::string::npos);
}

TEST_F(McpCommand, SaysWhyAServerDoesNotAnswer) {
  const std::string long_body(2U << 20U, ' ');
  const struct {
    const char* name;
    Reply reply;
    const char* status;  // of the problem
    const char* detail;
  } cases[] = {
      {"closed", {200, {}, "", Wire::closed}, "502", "no response: "},
      {"silent",
       {200, {{"Content-Type", "text/plain"}}, "a", Wire::endless},
       "504",
       "no response: "},
      {"long", {200, {{"Content-Type", "text/plain"}}, long_body}, "502", "longer than 1048576"},
  };
  for (const auto& each : cases) {
    const FakeServer server([&](const Asked&) { return each.reply; });
    const auto outcome = mcp(call(1, "listNotes"), {"--url", server.url(), "--timeout", "200ms"});
    EXPECT_EQ(at(outcome, "/result/structuredContent/problem/status"), each.status)
        << each.name << outcome.out;
    EXPECT_THAT(at(outcome, "/result/content/0/text"), HasSubstr(each.detail)) << each.name;
  }
}

TEST_F(McpCommand, FollowsNoRedirect) {
  const FakeServer server([](const Asked&) { return Reply{302, {{"Location", "/b"}}, ""}; });
  const auto outcome = mcp(call(1, "listNotes"), {"--url", server.url()});
  EXPECT_EQ(at(outcome, "/result/structuredContent/status"), "302") << outcome.out;
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(McpCommand, RefusesWhatIsOfNoUse) {
  const std::string credentials = folder_.write("c.yaml", "key: {token: s3cret}\n");
  const struct {
    std::vector<std::string> words;
    const char* want;
  } cases[] = {
      {{"--credentials", credentials}, "--url"},
      {{"-H", "A: b"}, "--url"},
      {{"--listen", "0.0.0.0:0"}, "this machine only"},
      {{"--url", "ftp://a"}, "http"},
  };
  for (const auto& each : cases) {
    const auto outcome = mcp("", each.words);
    EXPECT_EQ(outcome.status, 2) << each.words.front();
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr(each.want));
  }
}

TEST_F(McpCommand, SaysOnStderrWhyAContractIsNotServed) {
  const auto outcome =
      test::outcome_of({"mcp", folder_.write("bad.yaml", "openapi: 3.1.0\n"), "--strict"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_NE(outcome.err, "");
}

}  // namespace
}  // namespace accord::cli
