#include "accord/conformance/run/client.h"

#include <gtest/gtest.h>

#include "conformance/fake_server.h"

namespace accord::conformance::run {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Reply;
using fixture::Wire;

TEST(Client, ReadsAnswersInWhateverPiecesTheyCome) {
  for (const Wire wire : {Wire::plain, Wire::chunked, Wire::byte_by_byte}) {
    const FakeServer server([&](const Asked&) {
      return Reply{418, {{"X-A", " one "}, {"x-a", "two"}}, std::string("a\0b", 3), wire};
    });
    Client client;
    const auto got = client.send({"GET", server.url() + "/", {}, "", false});
    ASSERT_TRUE(got.ok());
    EXPECT_EQ(got->status, 418);
    EXPECT_EQ(got->body, std::string("a\0b", 3));
    EXPECT_EQ(got->field("X-A"), "one");
  }
}

// The server never ends it.
TEST(Client, TakesTheBeginningOfAStream) {
  for (const char* body : {"data: 1\n\n", ""}) {
    const FakeServer server([&](const Asked&) {
      return Reply{200, {{"Content-Type", "text/event-stream"}}, body, Wire::endless};
    });
    Client client;
    Limits limits;
    limits.timeout = Duration(300);
    const auto got = client.send({"GET", server.url() + "/", {}, "", false}, limits);
    ASSERT_TRUE(got.ok()) << got.fault().text;
    EXPECT_EQ(got->status, 200);
    EXPECT_EQ(got->body, body);
    EXPECT_FALSE(got->is_cut);
  }
}

TEST(Client, SendsWhatItIsGivenAndNoMore) {
  const FakeServer server([](const Asked&) { return Reply{}; });
  Client client;
  const std::string url = server.url() + "/a/../b%2Fc?d=%20";
  const auto put = client.send({"PUT", url, {{"X-Empty", ""}, {"X-A", "1"}}, "", true});
  const auto remove = client.send({"DELETE", url, {}, "", false});
  ASSERT_TRUE(put.ok() && remove.ok());
  const auto asked = server.asked();
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].target, "/a/../b%2Fc?d=%20") << "the path stays as it is";
  EXPECT_EQ(asked[0].field("Content-Length"), "0");
  EXPECT_NE(asked[0].head.find("\r\nX-Empty:"), std::string::npos);
  EXPECT_EQ(asked[0].field("X-A"), "1");
  EXPECT_EQ(asked[0].head.find("Content-Type"), std::string::npos) << "curl's own is left out";
  EXPECT_EQ(asked[0].head.find("Expect"), std::string::npos);
  EXPECT_EQ(asked[1].method, "DELETE");
  EXPECT_EQ(asked[1].head.find("Content-Length"), std::string::npos);
}

TEST(Client, FollowsNoRedirect) {
  const FakeServer server([](const Asked&) { return Reply{302, {{"Location", "/b"}}, ""}; });
  Client client;
  const auto got = client.send({"GET", server.url() + "/a", {{"Authorization", "x"}}, "", false});
  ASSERT_TRUE(got.ok());
  EXPECT_EQ(got->status, 302);
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST(Client, SaysWhyThereIsNoAnswer) {
  const FakeServer server([](const Asked&) { return Reply{200, {}, "", Wire::closed}; });
  Client client;
  const struct {
    const char* name;
    std::string url;
  } table[] = {
      {"closed", server.url() + "/"},
      {"nobody listens", "http://127.0.0.1:1/"},
      {"no URL", "http://127.0.0.1:80805/"},
      {"another protocol", "file:///etc/passwd"}};
  for (const auto& each : table) {
    const auto got = client.send({"GET", each.url, {}, "", false});
    ASSERT_FALSE(got.ok()) << each.name;
    EXPECT_FALSE(got.fault().text.empty()) << each.name;
  }
}

}  // namespace
}  // namespace accord::conformance::run
