#include "accord/server/pages/as_served.h"

#include <gtest/gtest.h>

#include "server/pages/support.h"

namespace accord::server::pages {
namespace {

using fixture::at;

TEST(AsServed, NamesThisServerAndNoOther) {
  const struct {
    const char* servers;
    const char* want;
  } cases[] = {
      {"servers: [{url: 'https://a.example/api/v3'}, {url: 'http://b.example'}]",
       R"([{"url":"/api/v3"}])"},
      {"servers: [{url: 'https://a.example'}]", R"([{"url":"/"}])"},
      {"", R"([{"url":"/"}])"},
      {"servers: [{url: 'https://a.example//evil.example'}]", R"([{"url":"/.//evil.example"}])"},
  };
  for (const auto& each : cases) {
    const auto contract = support::contract_of(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n" + std::string(each.servers) + R"(
paths:
  /a:
    servers: [{url: 'https://c.example'}]
    get:
      servers: [{url: 'https://d.example'}]
      responses: {'200': {description: d}}
)");
    const auto bundle = as_served(*contract);
    EXPECT_EQ(at(bundle.root(), "/servers"), each.want);
    EXPECT_EQ(at(bundle.root(), "/paths/~1a/servers"), "nothing");
    EXPECT_EQ(at(bundle.root(), "/paths/~1a/get/servers"), "nothing");
    EXPECT_EQ(at(bundle.root(), "/paths/~1a/get/responses"), R"({"200":{"description":"d"}})");
  }
}

TEST(AsServed, NamesNoOtherServerInAPathItemThatIsReferredTo) {
  const auto contract = support::contract_of(R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /a: {$ref: '#/components/pathItems/A'}
components:
  pathItems:
    A:
      servers: [{url: 'https://c.example'}]
      get:
        servers: [{url: 'https://d.example'}]
        responses: {'200': {description: d}}
)");
  const auto bundle = as_served(*contract);
  EXPECT_EQ(at(bundle.root(), "/components/pathItems/A/servers"), "nothing");
  EXPECT_EQ(at(bundle.root(), "/components/pathItems/A/get/servers"), "nothing");
}

}  // namespace
}  // namespace accord::server::pages
