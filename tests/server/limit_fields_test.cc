#include "accord/server/limit_fields.h"

#include <string>

#include <gtest/gtest.h>

#include "support/running_server.h"

namespace accord::server {
namespace {

using contract::http::Response;
using std::chrono::seconds;

constexpr std::string_view limited = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /plain:
    get:
      operationId: plain
      responses:
        '200': {description: d}
        '429': {description: d}
  /older:
    get:
      operationId: older
      responses:
        '200':
          description: d
          headers:
            x-ratelimit-limit: {schema: {type: integer}}
            X-RateLimit-Remaining: {schema: {type: integer}}
            RateLimit-Reset: {schema: {type: integer}}
        '429': {description: d}
)";

const std::function<http::Resume()> never_deferred;
std::shared_ptr<void> kept;
const http::ConnectionContext connection{"10.0.0.1", never_deferred, kept};

struct LimitFieldsSubject {
  std::shared_ptr<const contract::Contract> contract = support::contract_of(limited);

  [[nodiscard]] Response answered(
      std::size_t operation, int status, edge::RateLimitStatus limit) const {
    Response response;
    response.status = status;
    RequestContext context{"id", "10.0.0.1", connection};
    context.operation = &contract->operations[operation];
    context.rate_limit = limit;
    add_limit_fields(context, {100, seconds(60)}, response);
    return response;
  }
};

std::string key_of(std::vector<contract::http::Principal> principals, std::string client_address) {
  RequestContext context{"id", std::move(client_address), connection};
  context.principals = std::move(principals);
  return limit_key(context);
}

TEST(LimitKey, IsTheCredentialElseTheAddress) {
  EXPECT_EQ(key_of({}, "10.0.0.1"), key_of({{"key", "", {}, ""}}, "10.0.0.1"));
  EXPECT_NE(key_of({}, "10.0.0.1"), key_of({}, "10.0.0.2"));
  EXPECT_EQ(
      key_of({{"key", "anna", {}, ""}}, "10.0.0.1"),
      key_of({{"key", "anna", {"read"}, "{}"}}, "10.0.0.2"));
  EXPECT_NE(
      key_of({{"key", "anna", {}, ""}}, "10.0.0.1"),
      key_of({{"token", "anna", {}, ""}}, "10.0.0.1"));
}

// A client has all addresses of its network: it does not escape by another.
TEST(LimitKey, IsTheNetworkOfIpv6) {
  EXPECT_EQ(key_of({}, "2001:db8::1"), key_of({}, "2001:db8::2"));
  EXPECT_NE(key_of({}, "2001:db8::1"), key_of({}, "2001:db8:0:1::1"));
}

TEST(LimitKey, NobodyTakesTheNameOfAnAddress) {
  EXPECT_NE(key_of({}, "10.0.0.1"), key_of({{"key", "address 10.0.0.1", {}, ""}}, "::1"));
  EXPECT_NE(key_of({{"a", "b c", {}, ""}}, "::1"), key_of({{"b", "c", {}, ""}}, "::1"));
}

TEST(LimitFields, SayWhereTheClientStands) {
  const Response response = LimitFieldsSubject().answered(0, 200, {false, 41, seconds(30)});
  EXPECT_EQ(response.field("RateLimit-Policy"), "\"default\";q=100;w=60");
  EXPECT_EQ(response.field("RateLimit"), "\"default\";r=41;t=30");
  EXPECT_EQ(response.fields.size(), 2U);
}

// RFC 6585 section 4.
TEST(LimitFields, RetryAfterComesWith429Only) {
  const LimitFieldsSubject subject;
  EXPECT_EQ(subject.answered(0, 429, {true, 0, seconds(7)}).field("Retry-After"), "7");
  for (const int status : {200, 404, 500})
    EXPECT_FALSE(subject.answered(0, status, {false, 1, seconds(7)}).has_field("Retry-After"));
}

TEST(LimitFields, OlderNamesComeWhereTheResponseDocumentsThem) {
  const LimitFieldsSubject subject;
  const Response response = subject.answered(1, 200, {false, 41, seconds(30)});
  EXPECT_EQ(response.field("X-RateLimit-Limit"), "100");
  EXPECT_EQ(response.field("X-RateLimit-Remaining"), "41");
  EXPECT_EQ(response.field("RateLimit-Reset"), "30");
  EXPECT_FALSE(response.has_field("X-RateLimit-Reset"));
  EXPECT_FALSE(response.has_field("RateLimit-Limit"));
  EXPECT_FALSE(subject.answered(1, 429, {true, 0, seconds(1)}).has_field("X-RateLimit-Limit"));
  EXPECT_FALSE(subject.answered(1, 500, {false, 0, seconds(1)}).has_field("X-RateLimit-Limit"));
}

}  // namespace
}  // namespace accord::server
