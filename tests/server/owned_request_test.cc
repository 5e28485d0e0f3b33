#include "accord/server/owned_request.h"

#include <memory>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

TEST(OwnedRequest, OutlivesTheBytesItWasMadeOf) {
  auto bytes = std::make_unique<std::string>("POST /a?b=c host 1 name value body");
  const std::string_view all = *bytes;
  contract::http::Request request;
  request.method = all.substr(0, 4);
  request.target = all.substr(5, 6);
  request.path = all.substr(5, 2);
  request.query = all.substr(8, 3);
  request.authority = all.substr(12, 4);
  request.fields = {{all.substr(19, 4), all.substr(24, 5)}, {"", ""}};
  request.body = all.substr(30);
  request.has_body = true;
  const OwnedRequest owned(request);
  std::fill(bytes->begin(), bytes->end(), '#');
  bytes.reset();
  const auto& copy = owned.get();
  EXPECT_EQ(copy.method, "POST");
  EXPECT_EQ(copy.target, "/a?b=c");
  EXPECT_EQ(copy.path, "/a");
  EXPECT_EQ(copy.query, "b=c");
  EXPECT_EQ(copy.authority, "host");
  ASSERT_EQ(copy.fields.size(), 2U);
  EXPECT_EQ(copy.field("name"), "value");
  EXPECT_EQ(copy.body, "body");
  EXPECT_TRUE(copy.has_body);
}

}  // namespace
}  // namespace accord::server
