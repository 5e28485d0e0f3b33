#include "accord/server/upstream/fields.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::upstream {
namespace {

using contract::http::Field;
using contract::http::FieldView;
using contract::http::Request;
using contract::http::Response;

Request request_of(
    std::string_view method, std::string_view target, std::vector<FieldView> fields) {
  Request request;
  request.method = method;
  request.target = target;
  request.path = target.substr(0, target.find('?'));
  if (target.find('?') != std::string_view::npos)
    request.query = target.substr(target.find('?') + 1);
  request.authority = "api.example";
  request.fields = std::move(fields);
  return request;
}

Asked asked_of(const Request& request) {
  return {request, "id-1", "2001:db8::1", true, "/v1", nullptr};
}

std::string value_of(const std::vector<Field>& fields, std::string_view name) {
  std::string all;
  for (const Field& each : fields) {
    if (each.name == name) all += (all.empty() ? "" : "|") + each.value;
  }
  return all;
}

const Address here = parse_address("http://127.0.0.1:5000").value();
const Address below = parse_address("http://127.0.0.1:5000/api").value();

TEST(UpstreamFields, OfTheConnectionAreLeftOut) {
  const Request request = request_of(
      "GET",
      "/v1/a",
      {{"Host", "api.example"},
       {"Connection", "close, X-Hop"},
       {"X-Hop", "1"},
       {"Keep-Alive", "5"},
       {"TE", "trailers"},
       {"Transfer-Encoding", "chunked"},
       {"Upgrade", "h2c"},
       {"Expect", "100-continue"},
       {"Content-Length", "3"},
       {"Proxy-Authorization", "secret"},
       {"Accept", "*/*"},
       {"X-Twice", "1"},
       {"X-Twice", "2"}});
  const auto fields = request_fields(asked_of(request), here, false, "me");
  EXPECT_EQ(value_of(fields, "Host"), "127.0.0.1:5000");
  EXPECT_EQ(value_of(fields, "Accept"), "*/*");
  EXPECT_EQ(value_of(fields, "X-Twice"), "1|2");
  for (const char* each :
       {"Connection",
        "X-Hop",
        "Keep-Alive",
        "TE",
        "Transfer-Encoding",
        "Upgrade",
        "Expect",
        "Content-Length",
        "Proxy-Authorization"})
    EXPECT_EQ(value_of(fields, each), "") << each;
  EXPECT_EQ(value_of(request_fields(asked_of(request), here, true, "me"), "Host"), "api.example");
}

TEST(UpstreamFields, SayWhatTheFrontBelieves) {
  const Request request = request_of(
      "GET",
      "/v1/a",
      {{"Forwarded", "for=6.6.6.6"},
       {"X-Forwarded-For", "6.6.6.6"},
       {"X-Forwarded-Port", "6"},
       {"X-Real-IP", "6.6.6.6"},
       {"X_Forwarded_For", "6.6.6.6"},
       {"X-HTTP-Method-Override", "6.6.6.6"},
       {"X-Request-Id", "other"},
       {"Via", "1.0 first"}});
  const auto fields = request_fields(asked_of(request), here, false, "me");
  EXPECT_EQ(
      value_of(fields, "Forwarded"), "for=\"[2001:db8::1]\";host=\"api.example\";proto=https");
  EXPECT_EQ(value_of(fields, "X-Forwarded-For"), "2001:db8::1");
  EXPECT_EQ(value_of(fields, "X-Forwarded-Proto"), "https");
  EXPECT_EQ(value_of(fields, "X-Forwarded-Host"), "api.example");
  EXPECT_EQ(value_of(fields, "X-Request-Id"), "id-1");
  EXPECT_EQ(value_of(fields, "Via"), "1.0 first, 1.1 me");
  EXPECT_TRUE(std::none_of(fields.begin(), fields.end(), [](const Field& each) {
    return each.value.find("6.6.6.6") != std::string::npos || each.name == "X-Forwarded-Port";
  }));
}

TEST(UpstreamFields, ThatDirectServersAreLeftOut) {
  for (const char* each :
       {"Proxy",
        "Proxy-Foo",
        "X-Original-Method",
        "X-Original-URI",
        "X-Original-Host",
        "X-Original-Forwarded-For",
        "X-HTTP-Path-Override",
        "X-Envoy-Original-Path",
        "Script-Name",
        "X-Script-Name",
        "X-Client-IP",
        "True-Client-IP",
        "X-Cluster-Client-IP",
        "CF-Connecting-IP",
        "Fastly-Client-IP",
        "Forwarded-For",
        "X-Forwarded",
        "X-Host",
        "X-Scheme",
        "X-Url-Scheme",
        "Front-End-Https",
        "X-Sendfile-Type",
        "X-Accel-Mapping",
        "X-Rewrite-URL",
        "X-Method-Override",
        "X-Accel-Redirect",
        "X-Sendfile",
        "Remote-User",
        "X-Remote-User",
        "Client-IP",
        "X-ProxyUser-Ip",
        "X-Azure-ClientIP",
        "Path-Info",
        "Http-Host",
        "Base-Url"}) {
    const Request request = request_of("GET", "/", {{each, "6.6.6.6"}});
    EXPECT_EQ(value_of(request_fields(asked_of(request), here, false, "me"), each), "") << each;
  }
  contract::Operation operation;
  operation.parameters.emplace_back();
  operation.parameters.back().name = "Remote-User";
  operation.parameters.back().in = contract::ParameterIn::header;
  const Request documented = request_of("GET", "/", {{"remote-user", "a"}, {"Client-IP", "b"}});
  Asked asked = asked_of(documented);
  asked.operation = &operation;
  EXPECT_EQ(value_of(request_fields(asked, here, false, "me"), "remote-user"), "a");
  EXPECT_EQ(value_of(request_fields(asked, here, false, "me"), "Client-IP"), "");
  const Request request = request_of("GET", "/", {{"X-Client", "1"}, {"X-Originals", "2"}});
  const auto fields = request_fields(asked_of(request), here, false, "me");
  EXPECT_EQ(value_of(fields, "X-Client") + value_of(fields, "X-Originals"), "12");
}

TEST(UpstreamFields, AreKnownAgain) {
  EXPECT_TRUE(has_passed(request_of("GET", "/", {{"via", "1.1 x, 1.1 me-1"}}), "me-1"));
  EXPECT_FALSE(has_passed(request_of("GET", "/", {{"Via", "1.1 x"}}), "me-1"));
}

TEST(UpstreamTarget, IsThatOfTheClient) {
  for (const char* each : {"/v1/a%2Fb?x=1&x=2&%41=+", "/v1/a?", "/v1//a;b=c"}) {
    const Request request = request_of("GET", each, {});
    EXPECT_EQ(target_for(asked_of(request), here), each);
  }
  const Request inside = request_of("GET", "/v1/a?b=/v1", {});
  EXPECT_EQ(target_for(asked_of(inside), below), "/api/a?b=/v1");
  const Request outside = request_of("GET", "/v10/a", {});
  EXPECT_EQ(target_for(asked_of(outside), below), "/api/v10/a");
}

TEST(UpstreamTarget, OfAbsoluteFormIsPathAndQuery) {
  Request request = request_of("GET", "/v1/a", {});
  request.target = "http://api.example/v1/a?b=c";
  request.query = "b=c";
  EXPECT_EQ(target_for(asked_of(request), here), "/v1/a?b=c");
  request.target = "http://api.example";
  request.path = "/";
  EXPECT_EQ(target_for(asked_of(request), here), "/");
}

TEST(UpstreamRequest, IsRefusedWhereAnotherReaderCouldReadAnother) {
  EXPECT_EQ(ambiguity_of(asked_of(request_of("GET", "/v1/a..b/.c/d%2Fe", {}))), "");
  for (const char* each : {"/v1/../a", "/v1/.", "/v1/%2e%2E/a", "/v1/a%2f..%2fb", "/v1/a%5C..%5cb"})
    EXPECT_NE(ambiguity_of(asked_of(request_of("GET", each, {}))), "") << each;
  for (const char* each : {"Authorization", "Content-Type", "Content-Encoding", "Cookie"}) {
    EXPECT_NE(ambiguity_of(asked_of(request_of("GET", "/", {{each, "a"}, {each, "b"}}))), "");
    EXPECT_NE(ambiguity_of(asked_of(request_of("GET", "/", {{"Connection", each}}))), "");
  }
  contract::Operation operation;
  operation.parameters.emplace_back();
  operation.parameters.back().name = "X-Tenant";
  operation.parameters.back().in = contract::ParameterIn::header;
  const Request request = request_of("GET", "/", {{"Connection", "x-tenant"}});
  Asked asked = asked_of(request);
  asked.operation = &operation;
  EXPECT_NE(ambiguity_of(asked), "");
}

TEST(UpstreamResponse, IsThatOfThisServer) {
  const Request request = request_of("GET", "/v1/a", {});
  Response response{
      201,
      {{"Connection", "X-Hop"},
       {"X-Hop", "1"},
       {"Transfer-Encoding", "chunked"},
       {"Content-Length", "5"},
       {"X-Request-Id", "theirs"},
       {"Alt-Svc", "h3"},
       {"Proxy-Foo", "1"},
       {"Set-Cookie", "a"},
       {"Set-Cookie", "b"}},
      "",
      nullptr};
  adapt_response(asked_of(request), here, response);
  const std::vector<Field> expected = {
      {"Set-Cookie", "a"}, {"Set-Cookie", "b"}, {"Via", "1.1 accord"}};
  EXPECT_EQ(response.fields, expected);
}

TEST(UpstreamResponse, OfHeadKeepsItsLength) {
  const Request request = request_of("HEAD", "/v1/a", {});
  Response known{200, {{"Content-Length", "5"}}, "", nullptr};
  adapt_response(asked_of(request), here, known);
  EXPECT_EQ(known.field("Content-Length"), "5");
  Response unknown{200, {}, "", nullptr};
  adapt_response(asked_of(request), here, unknown);
  EXPECT_TRUE(unknown.has_field("Content-Length"));
  EXPECT_EQ(unknown.field("Content-Length"), "");
}

TEST(UpstreamResponse, LeadsHere) {
  struct Case {
    const Address& address;
    const char* from;
    const char* to;
  };
  for (const Case& each :
       {Case{here, "http://127.0.0.1:5000/v1/a?b#c", "https://api.example/v1/a?b#c"},
        Case{here, "//127.0.0.1:5000/v1", "https://api.example/v1"},
        Case{here, "http://127.0.0.1:5000", "https://api.example"},
        Case{here, "http://u:p@127.0.0.1:5000/v1/a", "https://api.example/v1/a"},
        Case{here, "//u@127.0.0.1:5000/v1/a", "https://api.example/v1/a"},
        Case{here, "http://127.0.0.1:05000/v1", "https://api.example/v1"},
        Case{here, "HTTP:/127.0.0.1:5000/v1", "https://api.example/v1"},
        Case{here, "http:\\\\127.0.0.1:5000/v1", "https://api.example/v1"},
        Case{here, "///127.0.0.1:5000/v1", "https://api.example/v1"},
        Case{here, "http:a", "http:a"},
        Case{here, "ftp://127.0.0.1:5000/v1", "ftp://127.0.0.1:5000/v1"},
        Case{here, "/v1/a", "/v1/a"},
        Case{here, "a?next=http://127.0.0.1:5000/", "a?next=http://127.0.0.1:5000/"},
        Case{here, "http://127.0.0.1:5001/v1", "http://127.0.0.1:5001/v1"},
        Case{here, "http://127.0.0.1:5000@evil.example/", "http://127.0.0.1:5000@evil.example/"},
        Case{below, "http://127.0.0.1:5000/api/a", "https://api.example/v1/a"},
        Case{below, "/api/a", "/v1/a"},
        Case{below, "/other/a", "/other/a"}}) {
    SCOPED_TRACE(each.from);
    const Request request = request_of("GET", "/v1/a", {});
    Response response{302, {{"location", each.from}}, "", nullptr};
    adapt_response(asked_of(request), each.address, response);
    EXPECT_EQ(response.field("Location"), each.to);
  }
}

}  // namespace
}  // namespace accord::server::upstream
