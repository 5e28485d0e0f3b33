#include "accord/server/operations/monitor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::server::operations {
namespace {

using contract::http::Request;
using contract::http::Response;

Response ask(std::string_view method, std::string_view path, const std::string& reason = "") {
  Request request;
  request.method = method;
  request.path = path;
  return monitor({[] { return "a 1\n"; }, [reason] { return reason; }}, request);
}

TEST(Monitor, ServesTheMetrics) {
  for (const char* method : {"GET", "HEAD"}) {
    const Response response = ask(method, "/metrics");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "a 1\n");
    EXPECT_EQ(response.field("Content-Type"), "text/plain; version=0.0.4");
  }
}

TEST(Monitor, TheProcessIsUpAlsoWhereItIsNotReady) {
  EXPECT_EQ(ask("GET", "/health", "a \"disk\"").status, 200);
  EXPECT_EQ(ask("GET", "/ready").status, 200);
  const Response response = ask("GET", "/ready", "a \"disk\"");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.body, R"({"status":"not ready","reason":"a \"disk\""})");
}

TEST(Monitor, StatesAreNotKeptByCaches) {
  for (const char* path : {"/health", "/ready"}) {
    const Response response = ask("GET", path);
    EXPECT_EQ(response.field("Cache-Control"), "no-store");
    EXPECT_TRUE(contract::read_json(response.body, {}).ok());
  }
}

TEST(Monitor, KnowsNothingElse) {
  for (const char* path : {"/", "/metrics/", "/Metrics", "/healthz", "/ready%20", "*", ""})
    EXPECT_EQ(ask("GET", path).status, 404) << path;
}

// RFC 9110 section 15.5.6.
TEST(Monitor, IsReadOnly) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"}) {
    const Response response = ask(method, "/metrics");
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(response.field("Allow"), "GET, HEAD");
    EXPECT_THAT(response.body, testing::Not(testing::HasSubstr("a 1")));
  }
}

}  // namespace
}  // namespace accord::server::operations
