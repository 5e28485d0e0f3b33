#include "accord/server/pages/client.h"

#include <gtest/gtest.h>

namespace accord::server::pages {
namespace {

TEST(PagesClient, IsLocalOnThisMachineWithoutAProxy) {
  const struct {
    const char* address;
    const char* field;
    Client want;
  } cases[] = {
      {"127.0.0.1", "Accept", Client::local},
      {"127.9.8.7", "Accept", Client::local},
      {"::1", "Accept", Client::local},
      {"192.0.2.1", "Accept", Client::remote},
      {"2001:db8::1", "Accept", Client::remote},
      {"", "Accept", Client::remote},
      {"127.0.0.1", "Forwarded", Client::remote},
      {"127.0.0.1", "via", Client::remote},
      {"127.0.0.1", "x-forwarded-for", Client::remote},
      {"::1", "X-Real-IP", Client::remote},
  };
  for (const auto& each : cases) {
    contract::http::Request request;
    request.fields.push_back({each.field, "x"});
    EXPECT_EQ(client_of(request, each.address), each.want) << each.address << ' ' << each.field;
  }
}

}  // namespace
}  // namespace accord::server::pages
