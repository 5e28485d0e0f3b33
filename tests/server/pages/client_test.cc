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

}  // namespace
}  // namespace accord::server::pages
