#include "accord/server/agents/toolbox.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using fixture::at;

TEST(Toolbox, OffersWhatReadsUnlessWritesAreAllowed) {
  fixture::FakeApi api;
  const auto contract = fixture::contract_with(fixture::things);
  const Toolbox reading(contract, api.send());
  EXPECT_EQ(reading.tools().size(), 1U);
  EXPECT_EQ(at(*reading.list(""), "/tools/0/name"), R"("listThings")");
  const auto refused = reading.call("makeThing", nullptr);
  ASSERT_FALSE(refused);
  EXPECT_EQ(
      refused.fault(),
      (RpcFault{
          RpcError::invalid_params,
          "makeThing changes data, and accord mcp was started without --allow-writes"}));
  EXPECT_EQ(reading.call("makeThings", nullptr).fault().message, "there is no tool makeThings");
  EXPECT_TRUE(api.sent.empty());
  EXPECT_EQ(Toolbox(contract, api.send(), {true}).tools().size(), 3U);
}

// RFC 9110 section 9.2.1: what x-accord says counts more than the method.
TEST(Toolbox, TakesNoWriteOfAGetForOneThatReads) {
  const std::string paths =
      R"(  /a: {get: {x-accord: {action: list, resource: A}, responses: {'200': {description: d}}}}
  /b: {get: {x-accord: {action: delete, resource: A}, responses: {'204': {description: d}}}}
  /c: {get: {x-accord: {action: patch, resource: A, set: {b: 1}}, responses: {'200': {description: d}}}}
  /d: {get: {x-accord: {action: purge}, responses: {'200': {description: d}}}}
)";
  const auto contract = fixture::contract_with(paths);
  const Toolbox reading(contract, {});
  ASSERT_EQ(reading.tools().size(), 1U);
  EXPECT_EQ(reading.tools()[0].name, "get_a");
  const Toolbox writing(contract, {}, {true});
  const auto list = *writing.list("");
  EXPECT_EQ(at(list, "/tools/0/annotations/readOnlyHint"), "true");
  EXPECT_EQ(at(list, "/tools/1/annotations/readOnlyHint"), "false");
}

TEST(Toolbox, OffersNothingWhoseBodyItCannotWrite) {
  const auto contract = fixture::contract_with(
      "  /a: {post: {operationId: sendXml, requestBody: {required: true, content: "
      "{application/xml: {schema: {type: string}}}}, responses: {'204': {description: d}}}}\n"
      "  /b: {post: {operationId: maySendXml, requestBody: {content: "
      "{application/xml: {schema: {type: string}}}}, responses: {'204': {description: d}}}}\n");
  const Toolbox toolbox(contract, {}, {true});
  ASSERT_EQ(toolbox.tools().size(), 1U);
  EXPECT_EQ(toolbox.tools()[0].name, "maySendXml");
  EXPECT_EQ(
      toolbox.call("sendXml", nullptr).fault().message,
      "sendXml requires a body of a media type that accord mcp does not write");
}

// RFC 9110 section 9.3.8.
TEST(Toolbox, OffersNoTrace) {
  const auto contract = fixture::contract_with(
      "  /a: {trace: {operationId: tr, responses: {'200': {description: d}}}}\n");
  EXPECT_TRUE(Toolbox(contract, {}, {true}).tools().empty());
}

TEST(Toolbox, BoundsAResult) {
  fixture::FakeApi api;
  // Each byte of it is seven, and seven more in the text.
  api.response = {200, {{"Content-Type", "text/plain"}}, std::string(1U << 20U, '\x01'), nullptr};
  const Toolbox toolbox(
      fixture::contract_with("  /a: {get: {responses: {'200': {description: d, content: "
                             "{text/plain: {schema: {type: string}}}}}}}\n"),
      api.send());
  const auto result = *toolbox.call("get_a", nullptr);
  EXPECT_LE(result.size(), longest_result);
  EXPECT_EQ(at(result, "/isError"), "true");
  EXPECT_EQ(at(result, "/structuredContent/problem/status"), "502");
}

TEST(Toolbox, ListsInPages) {
  std::string paths;
  for (int i = 0; i < 5; ++i)
    paths += "  /p" + std::to_string(i) + ": {get: {responses: {'200': {description: d}}}}\n";
  const Toolbox toolbox(fixture::contract_with(paths), {}, {false, 2});
  std::string names;
  std::string cursor;
  int pages = 0;
  do {
    const auto page = toolbox.list(cursor);
    ASSERT_TRUE(page) << cursor;
    for (int i = 0; i < 2; ++i)
      names += at(*page, "/tools/" + std::to_string(i) + "/name");
    const std::string next = at(*page, "/nextCursor");
    cursor = next.empty() ? "" : next.substr(1, next.size() - 2);
  } while (++pages < 10 && !cursor.empty());
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(names, R"("get_p0""get_p1""get_p2""get_p3""get_p4")");
  for (const char* each : {"0", "5", "6", "2 ", "+2", "-2", "a"})
    EXPECT_FALSE(toolbox.list(each)) << each;
}

TEST(Toolbox, SendsNothingThatTheContractRefuses) {
  fixture::FakeApi api;
  const Toolbox toolbox(fixture::contract_with(fixture::things), api.send(), {true});
  const auto arguments = support::json_of(R"({"body":{"name":""}})");
  const auto result = toolbox.call("makeThing", &arguments);
  ASSERT_TRUE(result);
  EXPECT_EQ(at(*result, "/isError"), "true");
  EXPECT_EQ(at(*result, "/structuredContent/problem/errors/0/pointer"), R"("/body/name")");
  EXPECT_TRUE(api.sent.empty());
}

TEST(Toolbox, ShowsWhyThereIsNoResponse) {
  const Toolbox toolbox(
      fixture::contract_with(fixture::things),
      [](const Sent&) -> contract::Result<contract::http::Response, contract::http::Problem> {
        return contract::http::Problem{504, "about:blank", "", "no response in 5 s", "", {}};
      });
  const auto result = toolbox.call("listThings", nullptr);
  ASSERT_TRUE(result);
  EXPECT_EQ(at(*result, "/isError"), "true");
  EXPECT_EQ(at(*result, "/content/0/text"), R"("no response in 5 s")");
  EXPECT_EQ(at(*result, "/structuredContent/problem/status"), "504");
}

}  // namespace
}  // namespace accord::server::agents
