#include "accord/server/pages/client.h"

#include <gtest/gtest.h>

namespace accord::server::pages {
namespace {

TEST(PagesClient, IsLocalOnThisMachineWithoutAProxy) {
  const struct {
    const char* address;
    const char* field;
    const char* authority;
    Client want;
  } cases[] = {
      {"127.0.0.1", "Accept", "localhost:8080", Client::local},
      {"127.9.8.7", "Accept", "127.0.0.1", Client::local},
      {"::1", "Accept", "[::1]:8080", Client::local},
      {"::1", "Accept", "[::1]", Client::local},
      {"192.0.2.1", "Accept", "localhost", Client::remote},
      {"2001:db8::1", "Accept", "localhost", Client::remote},
      {"", "Accept", "localhost", Client::remote},
      {"127.0.0.1", "Forwarded", "localhost", Client::remote},
      {"127.0.0.1", "via", "localhost", Client::remote},
      {"127.0.0.1", "x-forwarded-for", "localhost", Client::remote},
      {"::1", "X-Real-IP", "localhost", Client::remote},
      {"127.0.0.1", "X-Forwarded-Proto", "localhost", Client::remote},
      {"127.0.0.1", "X-Forwarded-Server", "localhost", Client::remote},
      {"127.0.0.1", "X-Original-Forwarded-For", "localhost", Client::remote},
      {"127.0.0.1", "X-Original-URL", "localhost", Client::remote},
      {"127.0.0.1", "CF-Connecting-IP", "localhost", Client::remote},
      {"127.0.0.1", "True-Client-IP", "localhost", Client::remote},
      {"127.0.0.1", "X-Envoy-External-Address", "localhost", Client::remote},
      {"127.0.0.1", "CDN-Loop", "localhost", Client::remote},
      {"127.0.0.1", "X-Request-Id", "localhost", Client::local},
      {"127.0.0.1", "X-Recipient", "localhost", Client::local},
      {"127.0.0.1", "Accept", "rebound.example:8080", Client::remote},
      {"127.0.0.1", "Accept", "192.0.2.1:8080", Client::remote},
      {"127.0.0.1", "Accept", "", Client::remote},
  };
  for (const auto& each : cases) {
    contract::http::Request request;
    request.fields.push_back({each.field, "x"});
    request.authority = each.authority;
    EXPECT_EQ(client_of(request, each.address), each.want)
        << each.address << ' ' << each.field << ' ' << each.authority;
  }
}

TEST(PagesClient, IsOfThisSiteOrFollowsALink) {
  const struct {
    const char* site;
    const char* mode;
    const char* destination;
    bool want;
  } cases[] = {
      {"", "", "", false},
      {"same-origin", "cors", "empty", false},
      {"none", "navigate", "document", false},
      {"cross-site", "navigate", "document", false},
      {"cross-site", "navigate", "iframe", true},
      {"cross-site", "no-cors", "empty", true},
      {"same-site", "no-cors", "image", true},
      {"cross-site", "", "", true},
  };
  for (const auto& each : cases) {
    contract::http::Request request;
    request.fields = {
        {"Sec-Fetch-Site", each.site},
        {"Sec-Fetch-Mode", each.mode},
        {"Sec-Fetch-Dest", each.destination}};
    EXPECT_EQ(is_of_other_site(request), each.want) << each.site << ' ' << each.destination;
  }
}

}  // namespace
}  // namespace accord::server::pages
