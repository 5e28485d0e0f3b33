#include "accord/server/pages/curl_line.h"

#include <gtest/gtest.h>

#include "support/contracts.h"

namespace accord::server::pages {
namespace {

RecentRequest request_of(
    std::string method,
    std::string target,
    std::vector<contract::http::Field> fields = {},
    std::string body = {}) {
  RecentRequest request;
  request.method = std::move(method);
  request.target = std::move(target);
  request.authority = "localhost:1";
  request.fields = std::move(fields);
  request.operation = body.empty() ? "" : "post";
  request.body_size = body.size();
  request.body = std::move(body);
  return request;
}

TEST(CurlLine, SendsTheRequestAgainWithoutItsSecrets) {
  const auto contract = support::contract_of(
      R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /{item}:
    parameters: [{name: item, in: path, required: true, schema: {type: string}}]
    get:
      parameters:
        - {name: b, in: query, schema: {type: string}}
        - {name: page, in: query, style: deepObject, schema: {properties: {size: {}}}}
        - {name: X, in: header, schema: {type: string}}
      responses: {'200': {description: d}}
    post:
      operationId: post
      requestBody: {content: {application/json: {schema: {properties: {a: {type: string}}}}}}
      responses: {'200': {description: d}}
)");
  const Redaction redaction(*contract);
  const contract::http::Field json = {"Content-Type", "application/json"};
  RecentRequest large = request_of("PUT", "/a", {json});
  large.body_size = 10'000;
  const struct {
    RecentRequest request;
    const char* want;
  } cases[] = {
      {request_of("GET", "/a?b=c"), "curl 'http://localhost:1/a?b=c'"},
      {request_of("HEAD", "/a"), "curl --head 'http://localhost:1/a'"},
      {request_of("DELETE", "/a"), "curl -X 'DELETE' 'http://localhost:1/a'"},
      {request_of("POST", "/a"), "curl -X 'POST' 'http://localhost:1/a'"},
      {request_of("POST", "/a", {json}, R"({"a":"it's"})"),
       R"(curl 'http://localhost:1/a' -H 'Content-Type: application/json')"
       R"( --data-raw '{"a":"it'\''s"}')"},
      {request_of("GET", "/a?page[size]=2&b=[1-5]"),
       "curl --globoff 'http://localhost:1/a?page[size]=2&b=[1-5]'"},
      {request_of("GET", "/", {{"Authorization", "Bearer s3cret"}, {"Cookie", "id=s3cret"}}),
       "curl 'http://localhost:1/' -H 'Authorization: ***' -H 'Cookie: ***'"},
      {request_of("GET", "/", {{"Host", "x"}, {"User-Agent", "y"}, {"Sec-Fetch-Mode", "z"}}),
       "curl 'http://localhost:1/'"},
      {request_of("GET", "/$(id)'&id #"), "curl 'http://localhost:1/$(id)'\\''&id #'"},
      // What follows a semicolon may be a matrix parameter, which the contract does not have.
      {request_of("GET", "/a;b=c"), "curl 'http://localhost:1/***'"},
      {request_of("GET", "/", {{"X", "a\x1b[2J\xff"}}),
       "curl 'http://localhost:1/' -H 'X: a\\u001b[2J\xEF\xBF\xBD'"},
      {large,
       "curl -X 'PUT' 'http://localhost:1/a' -H 'Content-Type: application/json' "
       "--data-binary @BODY"},
      {request_of("POST", "/a", {json, {"Content-Encoding", "gzip"}}, "\x1f\x8b"),
       "curl 'http://localhost:1/a' -H 'Content-Type: application/json' "
       "-H 'Content-Encoding: gzip' --data-binary @BODY"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(curl_line(each.request, redaction), each.want);
}

}  // namespace
}  // namespace accord::server::pages
