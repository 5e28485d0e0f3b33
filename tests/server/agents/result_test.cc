#include "accord/server/agents/result.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using contract::http::Response;
using fixture::at;
using fixture::json_response;
using support::is_same_json;

// What the tool at `index` of the things makes of the response.
std::string result(const Response& response, std::size_t index = 0) {
  const auto contract = fixture::contract_with(fixture::things);
  const Toolbox toolbox(contract, {}, {true});
  const Tool& tool = toolbox.tools().at(index);
  return result_of(tool, "/things", response);
}

TEST(CallResult, ShowsTheBodyTwice) {
  const std::string text = result(json_response(200, R"([{"id":1,"name":"a"}])"));
  const char* want = R"({"status":200,"body":[{"id":1,"name":"a"}]})";
  EXPECT_TRUE(is_same_json(at(text, "/structuredContent"), want)) << text;
  EXPECT_EQ(
      at(text, "/content/0/text"),
      contract::to_text(
          support::json_of(R"("{\"status\":200,\"body\":[{\"id\":1,\"name\":\"a\"}]}")")))
      << text;
  EXPECT_EQ(at(text, "/isError"), "false");
}

TEST(CallResult, ShowsTheFieldsThatOneNeedsAndNoCookie) {
  const std::string text = result(
      {204,
       {{"ETag", "\"1\""}, {"Location", "/a"}, {"Server", "s"}, {"Set-Cookie", "secret"}},
       "",
       nullptr},
      2);
  EXPECT_TRUE(is_same_json(
      at(text, "/structuredContent"),
      R"({"status":204,"headers":{"ETag":"\"1\"","Location":"/a"}})"))
      << text;
  EXPECT_EQ(text.find("secret"), std::string::npos);
}

TEST(CallResult, ShowsAProblemAsAnError) {
  const Response response = {
      404,
      {{"Content-Type", "application/problem+json"}},
      R"({"title":"Not Found","status":404})",
      nullptr};
  const std::string text = result(response);
  EXPECT_TRUE(is_same_json(text, R"({
    "content":[{"type":"text","text":"404 Not Found"},
               {"type":"text","text":"{\"title\":\"Not Found\",\"status\":404}"}],
    "structuredContent":{"status":404,"problem":{"title":"Not Found","status":404}},
    "isError":true})"))
      << text;
  const std::string plain = result({502, {{"Content-Type", "text/html"}}, "<p>", nullptr});
  EXPECT_EQ(at(plain, "/structuredContent/problem"), R"("<p>")");
  const std::string broken = result(json_response(500, "{\"a\":\xff"));
  EXPECT_EQ(at(broken, "/isError"), "true");
  EXPECT_EQ(at(broken, "/content/1/type"), R"("text")");
}

TEST(CallResult, SaysWhatTheContractDoesNotDocument) {
  const std::string text = result(json_response(200, R"([{"id":"x","name":"a"}])"));
  EXPECT_EQ(at(text, "/isError"), "false");
  EXPECT_EQ(at(text, "/structuredContent/body"), "");
  EXPECT_EQ(at(text, "/structuredContent/deviations/0/pointer"), R"("/0/id")");
  EXPECT_NE(at(text, "/content/0/text").find("body/0/id: must be an integer"), std::string::npos)
      << text;
  EXPECT_EQ(at(text, "/content/1/text"), R"("[{\"id\":\"x\",\"name\":\"a\"}]")");
  const std::string status = result(json_response(202, "{}"));
  EXPECT_EQ(at(status, "/structuredContent/deviations/0/in"), R"("status")");
}

TEST(CallResult, ShowsTextPicturesAndBytes) {
  const auto shown = [](const char* type, const std::string& body) {
    const auto contract = fixture::contract_with(
        "  /a: {get: {responses: {'200': {description: d, content: {'*/*': {}}}}}}\n");
    const Toolbox toolbox(contract, {}, {});
    return at(
        result_of(toolbox.tools().front(), "/a", {200, {{"Content-Type", type}}, body, nullptr}),
        "/content/0");
  };
  EXPECT_EQ(shown("text/plain", "Hello"), R"({"type":"text","text":"Hello"})");
  EXPECT_EQ(shown("image/png", "\x89"), R"({"type":"image","data":"iQ==","mimeType":"image/png"})");
  EXPECT_EQ(shown("audio/wav", "a"), R"({"type":"audio","data":"YQ==","mimeType":"audio/wav"})");
  EXPECT_EQ(
      shown("application/zip", "a"),
      R"({"type":"resource","resource":{"uri":"accord:/a","mimeType":"application/zip","blob":"YQ=="}})");
  EXPECT_EQ(
      shown("text/plain", "\xff"),
      R"({"type":"resource","resource":{"uri":"accord:/a","mimeType":"text/plain","blob":"/w=="}})");
}

TEST(CallResult, ShowsArgumentsThatAreRefused) {
  const std::string text =
      result_of(refused({{"arguments", "/body/name", "required", "", "is required"}}));
  EXPECT_EQ(at(text, "/isError"), "true");
  EXPECT_EQ(at(text, "/structuredContent/problem/errors/0/pointer"), R"("/body/name")");
  EXPECT_EQ(
      at(text, "/content/0/text"),
      R"("The arguments are not what the tool takes. Nothing was sent.\n- /body/name: is required")");
}

}  // namespace
}  // namespace accord::server::agents
