#include "accord/server/pages/pages.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"
#include "accord/server/pages/embedded.h"
#include "server/pages/support.h"
#include "support/running_server.h"

namespace accord::server::pages {
namespace {

using fixture::with_pages;
using support::Answer;
using support::RawClient;
using support::RunningServer;
using testing::HasSubstr;

constexpr std::string_view greeting = R"(
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /{a}/{b}: {get: {parameters: [{name: a, in: path, required: true, schema: {type: string}},
      {name: b, in: path, required: true, schema: {type: string}}],
      responses: {'200': {description: d, content: {text/plain: {example: hi}}}}}}
)";

constexpr std::string_view with_paths_there = R"(
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /-/admin: {get: {operationId: own, responses: {'200': {description: d, content: {text/plain: {example: hi}}}}}}
)";

std::string text_in(const EmbeddedFile& file) {
  const std::string_view gzip(reinterpret_cast<const char*>(file.gzip.data()), file.gzip.size());
  return edge::gunzip(gzip, 1U << 20U).value();
}

TEST(Pages, AreServedBelowTheirPrefix) {
  const RunningServer server(greeting, {}, with_pages);
  const struct {
    const char* target;
    int status;
    const char* type;
  } cases[] = {
      {"/-/", 200, "text/html; charset=utf-8"},
      {"/-/?a=b", 200, "text/html; charset=utf-8"},
      {"/-/docs", 200, "text/html; charset=utf-8"},
      {"/-/style.css", 200, "text/css; charset=utf-8"},
      {"/-/index.js", 200, "text/javascript; charset=utf-8"},
      {"/-/errors.md", 200, "text/markdown; charset=utf-8"},
      {"/-/openapi.json", 200, "application/json"},
      {"/-/openapi.yaml", 200, "application/yaml"},
      {"/-/resources.json", 200, "application/json"},
      {"/-/sitemap.json", 200, "application/json"},
      {"/-/diagram", 200, "text/html; charset=utf-8"},
      {"/-/diagram.svg", 200, "image/svg+xml"},
      {"/-/diagram.css", 200, "text/css; charset=utf-8"},
      {"/-/health.json", 200, "application/json"},
      {"/-/problems/invalid-body", 200, "text/html; charset=utf-8"},
      {"/-/problems/none", 404, "application/problem+json"},
      {"/-/problems/", 200, "text/html; charset=utf-8"},
      {"/-/index.html", 404, "application/problem+json"},
      {"/-/none", 404, "application/problem+json"},
      {"/-/../style.css", 404, "application/problem+json"},
      {"/x/y", 200, "text/plain"},
  };
  for (const auto& each : cases) {
    const Answer answer = server.ask("GET", each.target);
    EXPECT_EQ(answer.status, each.status) << each.target;
    EXPECT_THAT(answer.field("Content-Type"), testing::StartsWith(each.type)) << each.target;
  }
}

TEST(Pages, LoadNothingFromElsewhereAndAreReadByNoOtherOrigin) {
  const RunningServer server(greeting, {}, with_pages);
  for (const char* target : {"/-/", "/-/openapi.json", "/-/health.json", "/-/none"}) {
    const Answer answer =
        RawClient(server.port()).ask("GET", target, "", {{"Origin", "https://evil.example"}});
    EXPECT_EQ(
        answer.field("Content-Security-Policy"),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff") << target;
    EXPECT_EQ(answer.field("Referrer-Policy"), "no-referrer") << target;
    EXPECT_FALSE(answer.has("Access-Control-Allow-Origin")) << target;
    EXPECT_TRUE(answer.has("X-Request-Id")) << target;
  }
  EXPECT_TRUE(RawClient(server.port())
                  .ask("GET", "/x/y", "", {{"Origin", "https://evil.example"}})
                  .has("Access-Control-Allow-Origin"));
}

TEST(Pages, AreSentInGzipAndOnlyWhereTheyChanged) {
  const RunningServer server(greeting, {}, with_pages);
  for (const char* target : {"/-/", "/-/openapi.json"}) {
    const Answer plain = server.ask("GET", target);
    EXPECT_FALSE(plain.has("Content-Encoding")) << target;
    EXPECT_EQ(plain.field("Vary"), "Accept-Encoding") << target;
    const Answer packed = server.ask("GET", target, "", {{"Accept-Encoding", "gzip"}});
    EXPECT_EQ(packed.field("Content-Encoding"), "gzip") << target;
    EXPECT_EQ(edge::gunzip(packed.body, 1U << 20U).value(), plain.body) << target;
    const Answer known = server.ask("GET", target, "", {{"If-None-Match", plain.field("ETag")}});
    EXPECT_EQ(known.status, 304) << target;
    EXPECT_EQ(known.field("ETag"), plain.field("ETag")) << target;
  }
}

// RFC 9110 section 13.1.1.
TEST(Pages, KeepAConditionThatTheyDoNotMeet) {
  const RunningServer server(greeting, {}, with_pages);
  EXPECT_EQ(server.ask("GET", "/-/", "", {{"If-Match", "\"zzz\""}}).status, 412);
  EXPECT_EQ(server.ask("GET", "/-/", "", {{"If-Match", "*"}}).status, 200);
}

TEST(Pages, ProtectWhatIsRefusedUnread) {
  const RunningServer server(greeting, {}, with_pages);
  const struct {
    const char* method;
    const char* target;
    int status;
  } cases[] = {
      {"GET", "/-/<script>", 400},
      {"FOO", "/-/", 501},
      {"GET", "http://evil.example/-/", 421},
  };
  for (const auto& each : cases) {
    const Answer answer = RawClient(server.port()).ask(each.method, each.target);
    EXPECT_EQ(answer.status, each.status) << each.target;
    EXPECT_TRUE(answer.has("Content-Security-Policy")) << each.status;
    EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff") << each.status;
  }
}

// Answers of the API have the origin of the pages.
TEST(Pages, ConfineAnswersOfTheApiThatABrowserWouldRun) {
  const auto contract = [](const char* type, const char* header = "") {
    return "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a: {get: {operationId: a, "
           "responses: {'200': {description: d, " +
           std::string(header) + " content: {'" + type + "': {example: '<b/>'}}}}}}\n";
  };
  const struct {
    const char* type;
    const char* policy;
  } cases[] = {
      {"text/html", "sandbox"},
      {"text/html; charset=utf-8", "sandbox"},
      {"application/xhtml+xml", "sandbox"},
      {"image/svg+xml", "sandbox"},
      {"text/xml", "sandbox"},
      {"text/plain", ""},
      {"application/json", ""},
  };
  for (const auto& each : cases) {
    const RunningServer server(contract(each.type), {}, with_pages);
    const Answer answer = server.ask("GET", "/a");
    EXPECT_EQ(answer.field("Content-Security-Policy"), each.policy) << each.type;
    const bool is_confined = *each.policy != '\0';
    EXPECT_EQ(answer.field("X-Content-Type-Options"), is_confined ? "nosniff" : "") << each.type;
    const RunningServer without(contract(each.type));
    EXPECT_FALSE(without.ask("GET", "/a").has("Content-Security-Policy")) << each.type;
  }
  const RunningServer own(
      contract("text/html", "headers: {content-security-policy: {schema: {type: string}}},"),
      {},
      with_pages);
  EXPECT_NE(own.ask("GET", "/a").field("Content-Security-Policy"), "sandbox");
}

TEST(Pages, AreAPageForPeopleWhereThereIsNone) {
  const RunningServer server(greeting, {}, with_pages);
  for (const char* target : {"/-/none", "/-/problems/none", "/-/index.html"}) {
    const Answer answer =
        server.ask("GET", target, "", {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}});
    EXPECT_EQ(answer.status, 404) << target;
    EXPECT_EQ(answer.field("Content-Type"), "text/html; charset=utf-8") << target;
    EXPECT_THAT(answer.body, HasSubstr("There is no such page")) << target;
  }
}

// The address that the start prints is that of the API.
TEST(Pages, AreNamedAtARootThatIsNotThere) {
  const RunningServer server(greeting, {}, with_pages);
  const Answer answer = server.ask("GET", "/");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("/-/"));
  EXPECT_THAT(server.ask("GET", "/nothing").body, testing::Not(HasSubstr("/-/")));
  const Answer forwarded = server.ask("GET", "/", "", {{"X-Forwarded-For", "192.0.2.1"}});
  EXPECT_THAT(forwarded.body, testing::Not(HasSubstr("/-/")));
}

TEST(Pages, AreReadOnly) {
  const RunningServer server(greeting, {}, with_pages);
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
    const Answer answer = server.ask(method, "/-/");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.field("Allow"), "GET, HEAD") << method;
  }
  EXPECT_EQ(server.ask("HEAD", "/-/").status, 200);
}

TEST(Pages, GiveWayToAContractThatHasPathsThere) {
  const RunningServer server(with_paths_there, {}, with_pages);
  EXPECT_EQ(server.ask("GET", "/-/admin").body, "hi");
  EXPECT_EQ(server.ask("GET", "/-/").status, 404);
  EXPECT_THAT(server.server().about_pages(), HasSubstr("(operation own)"));
}

TEST(Pages, GiveWayToAnEncodedPathThere) {
  std::string encoded(with_paths_there);
  encoded.replace(encoded.find("/-/"), 3, "/%2D/");
  const RunningServer server(encoded, {}, with_pages);
  EXPECT_EQ(server.ask("GET", "/-/").status, 404);
  EXPECT_THAT(server.server().about_pages(), HasSubstr("(operation own)"));
}

TEST(Pages, AreOffUnlessAskedFor) {
  const RunningServer server(greeting);
  EXPECT_EQ(server.ask("GET", "/-/admin").body, "hi");
  EXPECT_EQ(server.server().about_pages(), "");
}

TEST(Pages, AreOfWhatIsServedNow) {
  const RunningServer server(greeting, {}, with_pages);
  EXPECT_THAT(server.ask("GET", "/-/sitemap.json").body, HasSubstr("/{a}/{b}"));
  const auto other = support::contract_of(
      "openapi: 3.1.0\ninfo: {title: Other, version: '1'}\n"
      "paths: {/other: {get: {responses: {'200': {description: d}}}}}");
  EXPECT_TRUE(server.server().reload(other).empty());
  EXPECT_THAT(server.ask("GET", "/-/sitemap.json").body, HasSubstr("\"Other\""));
}

TEST(Pages, TellPeopleOfThisMachineWhatIsWrong) {
  const fixture::Served served(greeting);
  Pages pages(
      served.shown(),
      [] { return std::string("the disk of rows.db is full"); },
      std::make_shared<RecentRequests>());
  contract::http::Request request;
  request.method = "GET";
  request.path = "/-/health.json";
  EXPECT_EQ(
      pages.respond(request, Client::local).body,
      R"({"ready":false,"reason":"the disk of rows.db is full"})");
  EXPECT_EQ(
      pages.respond(request, Client::remote).body,
      R"({"ready":false,"reason":"the server is not ready"})");
}

// No page is made of a text of the contract, and JSON is not read as anything else.
TEST(Pages, PutNoTextOfTheContractIntoMarkup) {
  for (const char* text :
       {"<script>alert(1)</script>",
        "</script><script>alert(1)//",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<svg/onload=alert(1)>",
        "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}}",
        "<!--",
        "\xE2\x80\xAE\xE2\x80\xA8"}) {
    contract::JsonDocument title;
    title.SetString(text, title.GetAllocator());
    const std::string quoted = contract::to_text(title);
    const RunningServer server(
        "{\"openapi\": \"3.1.0\", \"info\": {\"title\": " + quoted +
            R"(, "version": "1"}, "paths": {"/a": {"get": {"summary": )" + quoted +
            R"(, "operationId": )" + quoted + R"(, "responses": {"200": {"description": "d"}}}}}})",
        {},
        with_pages);
    for (const char* page : {"/-/", "/-/docs", "/-/requests", "/-/problems/invalid-body"})
      EXPECT_THAT(server.ask("GET", page).body, testing::Not(HasSubstr(text))) << page;
    for (const char* data : {"/-/sitemap.json", "/-/openapi.json", "/-/resources.json"}) {
      const Answer answer = server.ask("GET", data);
      EXPECT_EQ(answer.field("Content-Type"), "application/json") << data;
      EXPECT_EQ(answer.field("X-Content-Type-Options"), "nosniff") << data;
      EXPECT_THAT(answer.body, HasSubstr(quoted)) << data;
    }
  }
}

TEST(Pages, HaveScriptsThatWriteNoMarkup) {
  for (const auto& each : site_files()) {
    if (!each.name.ends_with(".js")) continue;
    const std::string script = text_in(each);
    for (const char* sink :
         {"innerHTML",
          "outerHTML",
          "insertAdjacentHTML",
          "document.write",
          "srcdoc",
          "DOMParser",
          "createContextualFragment",
          "eval(",
          "new Function",
          "http://",
          "https://"})
      EXPECT_THAT(script, testing::Not(HasSubstr(sink))) << each.name;
  }
}

TEST(Pages, AreSmall) {
  std::size_t size = 0;
  for (const auto& each : site_files())
    size += each.gzip.size();
  EXPECT_GT(size, 1'000U);
  EXPECT_LE(size, 150'000U);
}

TEST(Pages, HoldNoScriptStyleOrHandlerOfTheirOwn) {
  for (const auto& each : site_files()) {
    if (!each.name.ends_with(".html")) continue;
    const std::string html = text_in(each);
    EXPECT_THAT(html, HasSubstr("<html lang=\"en\">")) << each.name;
    for (const char* inlined :
         {"<script>", "<style", " style=", " onclick=", "http://", "https://"})
      EXPECT_THAT(html, testing::Not(HasSubstr(inlined))) << each.name;
  }
}

}  // namespace
}  // namespace accord::server::pages
