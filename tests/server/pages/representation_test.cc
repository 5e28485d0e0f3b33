#include "accord/server/pages/representation.h"

#include <gtest/gtest.h>

#include "accord/server/edge/gzip.h"

namespace accord::server::pages {
namespace {

contract::http::Response answer_to(std::string_view field, std::string_view value) {
  contract::http::Request request;
  request.fields.push_back({field, value});
  return respond(request, {"text/css", edge::gzip("a {}"), "\"1\""});
}

TEST(Representation, IsInGzipWhereTheClientTakesIt) {
  const struct {
    const char* accepted;
    bool is_gzip;
  } cases[] = {
      {"gzip", true}, {"br, gzip;q=0.5", true}, {"*", true}, {"br", false}, {"gzip;q=0", false}};
  for (const auto& each : cases) {
    const auto answer = answer_to("Accept-Encoding", each.accepted);
    EXPECT_EQ(answer.field("Content-Encoding") == "gzip", each.is_gzip) << each.accepted;
    const auto plain = each.is_gzip ? edge::gunzip(answer.body, 100).value() : answer.body;
    EXPECT_EQ(plain, "a {}") << each.accepted;
    EXPECT_EQ(answer.field("ETag"), "W/\"1\"") << each.accepted;
    EXPECT_EQ(answer.field("Vary"), "Accept-Encoding") << each.accepted;
  }
}

TEST(Representation, IsNotSentAgain) {
  const struct {
    const char* known;
    int status;
  } cases[] = {{"W/\"1\"", 304}, {"\"0\", \"1\"", 304}, {"*", 304}, {"\"2\"", 200}, {"", 200}};
  for (const auto& each : cases) {
    const auto answer = answer_to("If-None-Match", each.known);
    EXPECT_EQ(answer.status, each.status) << each.known;
    EXPECT_EQ(answer.body.empty(), each.status == 304) << each.known;
  }
}

TEST(Representation, HasTheTypeOfItsName) {
  EXPECT_EQ(content_type_of("index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(content_type_of("a.b.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(content_type_of("openapi.yaml"), "application/yaml");
  EXPECT_EQ(content_type_of("favicon"), "application/octet-stream");
}

}  // namespace
}  // namespace accord::server::pages
