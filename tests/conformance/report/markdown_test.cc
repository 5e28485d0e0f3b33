#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "accord/contract/base/utf8.h"
#include "conformance/report/hostile.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MarkdownReport, ShowsEachCauseOnceWithItsScript) {
  Findings findings;
  for (const char* id : {"a/400/x", "a/400/y", "b/400/x"})
    findings.fail(id).script = "curl a\n";
  findings.warn("c/404/x");
  Report report = findings.report({{"0123456789abcdef", "c/404/x"}});
  report.title = "Pets 1";
  const std::string text = to_markdown(report);
  EXPECT_THAT(text, testing::StartsWith("## Conformance of Pets 1: 3 failures\n\n"));
  EXPECT_THAT(text, HasSubstr("1 cause of failures, 1 warning, "));
  EXPECT_THAT(
      text,
      HasSubstr(
          "### Failures\n\n- **status**: expected 400, got 201  \n  3 cases of 2 operations, "
          "first a/400/x, fingerprint `" +
          report.failures[0].fingerprint + "`\n"));
  EXPECT_THAT(text, HasSubstr("\n\n```sh\ncurl a\n```\n\n</details>\n"));
  EXPECT_EQ(text.find("curl a"), text.rfind("curl a"));
  EXPECT_THAT(text, HasSubstr("### Warnings\n\n- **status**"));
}

TEST(MarkdownReport, SaysThatNothingFailed) {
  const Findings findings;
  EXPECT_THAT(to_markdown(findings.report()), HasSubstr(": no failure\n"));
}

TEST(MarkdownReport, HoldsNoMarkupOfAServer) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  const std::string text = to_markdown(findings.report());
  EXPECT_TRUE(validation::is_utf8(text));
  for (const char* part : {"<img", "\n| a", "[31m\x1B", "@team", "#1", " www.", "https:/"})
    EXPECT_THAT(text, Not(HasSubstr(part))) << part;
  // The script is in a fence that it cannot end.
  EXPECT_THAT(text, HasSubstr("\n````sh\n#!/bin/sh\n# ``` </script>\n"));
  EXPECT_THAT(text, HasSubstr("&lt;script>"));
}

TEST(MarkdownReport, FitsAComment) {
  Findings findings;
  for (int i = 0; i < 100; ++i) {
    Finding& finding = findings.fail("a/" + std::to_string(400 + i) + "/x");
    finding.check = "check" + std::to_string(i);
    finding.script = std::string(5000, 'x');
  }
  const std::string text = to_markdown(findings.report());
  EXPECT_LT(text.size(), 65536U);
  EXPECT_THAT(text, HasSubstr(" more causes: too long for a comment\n"));
}

}  // namespace
}  // namespace accord::conformance::report
