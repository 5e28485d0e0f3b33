#include "accord/server/response_checks.h"

#include <string>

#include <gtest/gtest.h>

#include "conformance/fake_server.h"
#include "server/upstream/guarding.h"

namespace accord::server {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;

// What HTTP gives to a request that asks for it need not be documented.
TEST(ResponseChecks, AcceptWhatTheRequestAskedFor) {
  Reply reply;
  const FakeServer upstream([&](const Asked&) { return reply; });
  const auto guard = support::guarding(upstream.url());
  struct Case {
    int status;
    support::Fields fields;
    int expected;
  };
  for (const Case& each :
       {Case{304, {}, 502},
        Case{304, {{"If-None-Match", "\"a\""}}, 304},
        Case{304, {{"If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"}}, 304},
        Case{206, {}, 502},
        Case{206, {{"Range", "bytes=0-1"}}, 206},
        Case{416, {{"Range", "bytes=9-"}}, 416},
        Case{404, {{"Range", "bytes=9-"}}, 502}}) {
    reply = {each.status, {}, each.status == 304 ? "" : "ab"};
    EXPECT_EQ(guard.ask("GET", "/thing", "", each.fields).status, each.expected) << each.status;
  }
}

TEST(ResponseChecks, ReadTheHeaderWhereTheBodyCannotBeRead) {
  std::string type = "application/json";
  const FakeServer upstream([&](const Asked&) {
    return Reply{200, {{"Content-Type", type}, {"Content-Encoding", "br"}}, "\x8b\x01"};
  });
  const auto guard = support::guarding(upstream.url());
  EXPECT_EQ(guard.ask("GET", "/thing").status, 200);
  EXPECT_EQ(guard.ask("HEAD", "/thing").status, 200);
  type = "text/html";
  EXPECT_EQ(guard.ask("GET", "/thing").status, 502);
}

}  // namespace
}  // namespace accord::server
