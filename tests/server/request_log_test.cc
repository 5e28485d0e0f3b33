#include "accord/server/request_log.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using contract::http::Request;
using contract::http::Response;

// What is logged while it lives.
template <class Write>
std::string logged(LogFormat format, const Write& write) {
  testing::internal::CaptureStderr();
  {
    RequestLog log(format);
    write(log);
  }
  return testing::internal::GetCapturedStderr();
}

Request request_of(std::string_view method, std::string_view target) {
  Request request;
  request.method = method;
  request.target = target;
  return request;
}

TEST(RequestLog, WritesALineWithoutTheQuery) {
  const std::string text = logged(LogFormat::text, [](RequestLog& log) {
    log.request(
        request_of("GET", "/a?key=secret"),
        Response{200, {}, "abc"},
        std::chrono::microseconds(1'234));
  });
  EXPECT_NE(text.find(" info GET /a 200 3B 1234us\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("secret"), std::string::npos);
}

TEST(RequestLog, IsSilentWhereItIsOff) {
  EXPECT_EQ(
      logged(LogFormat::off, [](RequestLog& log) { log.request(request_of("GET", "/a"), {}, {}); }),
      "");
}

TEST(RequestLog, WarnsEvenWhereItIsOff) {
  const std::string text = logged(LogFormat::off, [](RequestLog& log) { log.warn("careful"); });
  EXPECT_NE(text.find(" warning careful\n"), std::string::npos) << text;
}

TEST(RequestLog, LetsNobodyWriteALineOfTheirOwn) {
  const std::string text = logged(LogFormat::text, [](RequestLog& log) {
    log.request(request_of("GET", "/\x1B[31m\xC3\xA9"), {}, {});
    log.warn("a\nb {} %v");
  });
  EXPECT_NE(text.find("/\\x1b[31m\\xc3\\xa9"), std::string::npos) << text;
  EXPECT_NE(text.find("a\\x0ab {} %v"), std::string::npos) << text;
}

TEST(RequestLog, CutsLongTargets) {
  const std::string target = "/" + std::string(100'000, 'a');
  const std::string text = logged(
      LogFormat::text, [&](RequestLog& log) { log.request(request_of("GET", target), {}, {}); });
  EXPECT_LT(text.size(), 2'000U);
}

}  // namespace
}  // namespace accord::server
