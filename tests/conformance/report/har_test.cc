#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "accord/contract/json/pointer.h"
#include "conformance/report/hostile.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

std::string text_at(const contract::Json& value, const std::string& pointer) {
  const contract::Json* found = contract::resolve_pointer(value, pointer);
  return found == nullptr    ? "absent"
         : found->IsString() ? std::string(contract::text_of(*found))
                             : contract::to_text(*found);
}

// http://www.softwareishard.com/blog/har-12-spec: members that must be there.
TEST(HarReport, HasWhatHar12Requires) {
  const auto outcome = fixture::exercise(fixture::Fault::none);
  const auto report = fixture::json(text_of(write_har, make_report(outcome.coverage, outcome.run)));
  EXPECT_EQ(text_at(report, "/log/version"), "1.2");
  EXPECT_EQ(text_at(report, "/log/creator/name"), "accord conform");
  std::size_t exchanges = 0;
  for (const CaseResult& each : outcome.run.cases)
    exchanges += each.exchanges.size();
  const auto& entries = report["log"]["entries"];
  ASSERT_EQ(entries.Size(), exchanges);
  ASSERT_GT(exchanges, 0U);
  for (const auto& entry : entries.GetArray()) {
    for (const char* pointer :
         {"/startedDateTime",
          "/time",
          "/request/method",
          "/request/url",
          "/request/httpVersion",
          "/request/cookies",
          "/request/headers",
          "/request/queryString",
          "/request/headersSize",
          "/request/bodySize",
          "/response/status",
          "/response/statusText",
          "/response/httpVersion",
          "/response/cookies",
          "/response/headers",
          "/response/content/size",
          "/response/content/mimeType",
          "/response/redirectURL",
          "/response/headersSize",
          "/response/bodySize",
          "/cache",
          "/timings/send",
          "/timings/wait",
          "/timings/receive"}) {
      EXPECT_NE(text_at(entry, pointer), "absent") << pointer;
    }
    // What was measured: a time of this century, and parts that make up the whole.
    EXPECT_GT(text_at(entry, "/startedDateTime"), "2024");
    EXPECT_GT(entry["time"].GetDouble(), 0);
    double sum = 0;
    for (const char* part : {"connect", "send", "wait", "receive"})
      sum += std::max(0.0, entry["timings"][part].GetDouble());
    EXPECT_NEAR(sum, entry["time"].GetDouble(), 0.01);
  }
}

TEST(HarReport, ShowsBodiesOfAnyBytesAndNoCredentials) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  const std::string text = text_of(write_har, findings.report());
  EXPECT_EQ(text.find("sesame"), std::string::npos) << text;
  const auto report = fixture::json(text);
  const std::string first = "/log/entries/0";
  EXPECT_EQ(text_at(report, first + "/comment"), "getThing/404/x: ");
  EXPECT_EQ(text_at(report, first + "/request/url"), "http://127.0.0.1:1/thing?key=SECRET&q=%3C");
  EXPECT_EQ(text_at(report, first + "/request/queryString/0/value"), "SECRET");
  EXPECT_EQ(text_at(report, first + "/request/queryString/1/value"), "<");
  EXPECT_EQ(text_at(report, first + "/request/postData/mimeType"), "text/plain");
  EXPECT_EQ(text_at(report, first + "/response/status"), "200");
  EXPECT_EQ(text_at(report, first + "/response/content/mimeType"), "text/html");
  EXPECT_EQ(text_at(report, first + "/response/content/encoding"), "base64");
  EXPECT_EQ(text_at(report, first + "/response/redirectURL"), "/a?SECRET");
  // "</pre>": what is not UTF-8 is there byte for byte.
  EXPECT_TRUE(text_at(report, first + "/response/content/text").starts_with("PC9wcmU+"));
  EXPECT_EQ(text_at(report, "/log/entries/1/response/status"), "0");
  EXPECT_NE(text_at(report, "/log/entries/1/response/_error"), "absent");
}

}  // namespace
}  // namespace accord::conformance::report
