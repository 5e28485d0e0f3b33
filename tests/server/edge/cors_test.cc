#include "accord/server/edge/cors.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;

Request request_of(std::string_view method, std::vector<FieldView> fields) {
  Request request;
  request.method = method;
  request.fields = std::move(fields);
  return request;
}

Request preflight_of(std::string_view origin) {
  return request_of("OPTIONS", {{"Origin", origin}, {"Access-Control-Request-Method", "PUT"}});
}

std::string allowed_origin(const Cors& cors, std::string_view origin) {
  Response response;
  cors.share(request_of("GET", {{"Origin", origin}}), response);
  return std::string(response.field("Access-Control-Allow-Origin"));
}

const Cors off({});
const Cors two({{"https://a.example", "https://b.example:8443"}, false});
const Cors with_credentials({{"https://a.example"}, true});
const Cors any({{"*"}, false});

TEST(Cors, OffAddsNothing) {
  Response response;
  off.share(request_of("GET", {{"Origin", "https://a.example"}}), response);
  EXPECT_TRUE(response.fields.empty());
  EXPECT_FALSE(off.is_preflight(preflight_of("https://a.example")));
}

TEST(Cors, SharesWithTheNamedOriginsOnly) {
  for (const char* origin : {"https://a.example", "https://b.example:8443"})
    EXPECT_EQ(allowed_origin(two, origin), origin);
  for (const char* origin :
       {"http://a.example",
        "https://a.example:8443",
        "https://b.example",
        "https://A.example",
        "https://a.example.evil.test",
        "https://a.example/",
        "https://evila.example",
        "null",
        "",
        "*",
        "https://a.example https://b.example:8443"}) {
    EXPECT_EQ(allowed_origin(two, origin), "") << origin;
    EXPECT_EQ(allowed_origin(with_credentials, origin), "") << origin;
  }
}

// Fetch Standard section 3.2.5: with credentials "*" means nothing; the origin is echoed.
TEST(Cors, CredentialsGoToTheNamedOriginsOnly) {
  Response named;
  with_credentials.share(request_of("GET", {{"Origin", "https://a.example"}}), named);
  EXPECT_EQ(named.field("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(named.field("Access-Control-Allow-Credentials"), "true");
  Response stranger;
  with_credentials.share(request_of("GET", {{"Origin", "https://evil.test"}}), stranger);
  EXPECT_FALSE(stranger.has_field("Access-Control-Allow-Credentials"));
  Response without;
  two.share(request_of("GET", {{"Origin", "https://a.example"}}), without);
  EXPECT_FALSE(without.has_field("Access-Control-Allow-Credentials"));
}

TEST(Cors, AnyOriginIsAStarAndNeedsNoVary) {
  Response response;
  any.share(request_of("GET", {{"Origin", "null"}}), response);
  EXPECT_EQ(response.field("Access-Control-Allow-Origin"), "*");
  EXPECT_FALSE(response.has_field("Vary"));
  EXPECT_FALSE(response.has_field("Access-Control-Allow-Credentials"));
}

// Whatever the options say, a stranger's page gets no credentials (cors.h: not with "*").
TEST(Cors, AnyOriginNeverGetsCredentials) {
  for (const Cors& cors : {Cors({{"*"}, true}), Cors({{"https://a.example", "*"}, true})}) {
    Response response;
    cors.share(request_of("GET", {{"Origin", "https://evil.test"}}), response);
    const bool is_shared = response.has_field("Access-Control-Allow-Origin");
    EXPECT_FALSE(is_shared && response.has_field("Access-Control-Allow-Credentials"));
  }
}

// RFC 9110 section 12.5.5: a cache keeps the answers to two origins apart.
TEST(Cors, VariesByOriginAlsoWhereItSaysNo) {
  for (const char* origin : {"https://a.example", "https://evil.test"}) {
    Response response{200, {{"Vary", "Accept"}}, "", nullptr};
    two.share(request_of("GET", {{"Origin", origin}}), response);
    EXPECT_EQ(response.joined_field("Vary"), "Accept, Origin") << origin;
  }
  Response plain;
  two.share(request_of("GET", {}), plain);
  EXPECT_EQ(plain.joined_field("Vary"), "Origin");
  EXPECT_FALSE(plain.has_field("Access-Control-Allow-Origin"));
}

TEST(Cors, ExposesTheFieldsOfTheResponse) {
  Response response{
      200,
      {{"ETag", "\"1\""}, {"Content-Type", "text/plain"}, {"X-Total-Count", "3"}},
      "",
      nullptr};
  two.share(request_of("GET", {{"Origin", "https://a.example"}}), response);
  EXPECT_EQ(response.field("Access-Control-Expose-Headers"), "ETag, X-Total-Count");
}

TEST(Cors, APreflightNamesItsMethod) {
  EXPECT_TRUE(two.is_preflight(preflight_of("https://a.example")));
  EXPECT_TRUE(two.is_preflight(preflight_of("https://evil.test")));
  EXPECT_FALSE(two.is_preflight(request_of("OPTIONS", {{"Origin", "https://a.example"}})));
  EXPECT_FALSE(two.is_preflight(request_of("OPTIONS", {{"Access-Control-Request-Method", "PUT"}})));
  EXPECT_FALSE(two.is_preflight(request_of(
      "GET", {{"Origin", "https://a.example"}, {"Access-Control-Request-Method", "PUT"}})));
}

TEST(Cors, AnswersAPreflight) {
  Request request = preflight_of("https://a.example");
  request.fields.push_back({"Access-Control-Request-Headers", "content-type"});
  request.fields.push_back({"Access-Control-Request-Headers", "if-match"});
  const Response response = two.preflight(request, "GET, HEAD, PUT");
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.field("Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(response.field("Access-Control-Allow-Methods"), "GET, HEAD, PUT");
  EXPECT_EQ(response.field("Access-Control-Allow-Headers"), "content-type, if-match");
  EXPECT_EQ(response.field("Access-Control-Max-Age"), "600");
  EXPECT_EQ(response.field("Allow"), "GET, HEAD, PUT");
  EXPECT_EQ(response.joined_field("Vary"), "Origin, Access-Control-Request-Headers");
}

TEST(Cors, APreflightOfAStrangerAllowsNothing) {
  Request request = preflight_of("https://evil.test");
  request.fields.push_back({"Access-Control-Request-Headers", "authorization"});
  const Response response = with_credentials.preflight(request, "GET, PUT");
  for (const auto& each : response.fields)
    EXPECT_FALSE(each.name.starts_with("Access-")) << each.name;
  EXPECT_EQ(response.joined_field("Vary"), "Origin");
}

}  // namespace
}  // namespace accord::server::edge
