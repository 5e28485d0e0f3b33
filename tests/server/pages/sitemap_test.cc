#include "accord/server/pages/sitemap.h"

#include <gtest/gtest.h>

#include "server/pages/support.h"

namespace accord::server::pages {
namespace {

using fixture::at;

constexpr std::string_view of_all_kinds = R"(
openapi: 3.1.0
info: {title: T, version: '7', summary: S}
servers: [{url: /api}]
paths:
  /hello:
    get:
      operationId: hello
      summary: Greets
      tags: [a, b]
      responses: {'200': {description: d, content: {text/plain: {example: hi}}}}
  /needy:
    get:
      parameters: [{name: q, in: query, required: true, schema: {type: string}}]
      responses: {'200': {description: d, content: {text/plain: {example: hi}}}}
  /act:
    post: {deprecated: true, responses: {'204': {description: d}}}
)";

TEST(Sitemap, SaysHowEachOperationIsServed) {
  const fixture::Served served(of_all_kinds);
  const auto found = sitemap(served.shown());
  const struct {
    const char* pointer;
    const char* want;
  } cases[] = {
      {"/title", R"("T")"},
      {"/version", R"("7")"},
      {"/summary", R"("S")"},
      {"/basePath", R"("/api")"},
      {"/operations/0/method", R"("GET")"},
      {"/operations/0/path", R"("/api/hello")"},
      {"/operations/0/operationId", R"("hello")"},
      {"/operations/0/summary", R"("Greets")"},
      {"/operations/0/tags", R"(["a","b"])"},
      {"/operations/0/servedBy", R"("example")"},
      {"/operations/0/link", R"("/api/hello")"},
      {"/operations/1/link", "null"},
      {"/operations/2/method", R"("POST")"},
      {"/operations/2/deprecated", "true"},
      {"/operations/2/servedBy", R"("nothing")"},
      {"/operations/2/link", "null"},
      {"/notEnforced", "[]"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(at(found, each.pointer), each.want) << each.pointer;
  EXPECT_NE(at(found, "/operations/2/reason"), R"("")");
  EXPECT_NE(at(found, "/operations/2/remedy"), R"("")");
}

TEST(Sitemap, LinksToNoOtherHost) {
  const fixture::Served served(R"(
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: 'https://a.example//evil.example'}]
paths: {/a: {get: {responses: {'200': {description: d, content: {text/plain: {example: hi}}}}}}}
)");
  EXPECT_EQ(at(sitemap(served.shown()), "/operations/0/link"), R"("/.//evil.example/a")");
}

TEST(Sitemap, NamesNoFolderOfThisMachine) {
  fixture::Served served(of_all_kinds);
  served.ledger.push_back(
      {contract::Severity::warning, {"/home/me/api.yaml", "/paths", 3, 1}, "what", "how"});
  EXPECT_EQ(
      at(sitemap(served.shown()), "/notEnforced"),
      R"([{"severity":"warning","message":"what","fix":"how","file":"api.yaml","line":3,)"
      R"("pointer":"/paths"}])");
}

}  // namespace
}  // namespace accord::server::pages
