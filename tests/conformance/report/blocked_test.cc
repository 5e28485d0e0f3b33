#include "accord/conformance/report/blocked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "accord/conformance/report/writers.h"
#include "conformance/fixture.h"
#include "conformance/report/findings.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;
using testing::Not;

// Every triple passes, and yet the run exits with 6.
class BlockedCases : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* id : {"a/400/v", "b/400/one", "a/400/w", "a/400/x", "a/400/y", "a/400/z"}) {
      CaseResult& result = findings_.add(id);
      result.verdict = Verdict::blocked;
      result.reason = id[0] == 'a' ? "set-up <failed>" : "too large";
    }
    findings_.add("a/200/x").verdict = Verdict::pass;
  }
  Findings findings_;
};

TEST_F(BlockedCases, AreGroupedByReasonTheMostFirst) {
  const Report report = findings_.report();
  EXPECT_EQ(count_blocked(report), 6U);
  const auto groups = blocked_of(report);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].reason, "set-up <failed>");
  EXPECT_EQ(first_cases(groups[0]), "a/400/v, a/400/w, a/400/x and 2 more");
  EXPECT_EQ(first_cases(groups[1]), "b/400/one");
}

TEST_F(BlockedCases, AreListedOnTheTerminal) {
  const std::string text = to_terminal(findings_.report());
  EXPECT_THAT(
      text,
      HasSubstr("blocked 5 cases: set-up <failed>\n    a/400/v, a/400/w, a/400/x and 2 more\n"
                "blocked 1 case: too large\n    b/400/one\n"));
  EXPECT_THAT(text, HasSubstr(", 6 blocked cases, "));
}

TEST_F(BlockedCases, AreListedInMarkdownWhichDoesNotSayThatNothingFailed) {
  const std::string text = to_markdown(findings_.report());
  EXPECT_THAT(
      text, HasSubstr(": no failure in the cases that ran to their end, 6 cases blocked\n"));
  EXPECT_THAT(
      text,
      HasSubstr("### Blocked\n\n- 5 cases: set-up &lt;failed>  \n  a/400/v, a/400/w, a/400/x and "
                "2 more\n"));
}

TEST_F(BlockedCases, AreAllInTheJsonReport) {
  const auto report = fixture::json(to_json(findings_.report()));
  EXPECT_EQ(report["summary"]["blocked_cases"].GetUint64(), 6U);
  EXPECT_EQ(
      contract::to_text(report["blocked"][0]),
      R"({"reason":"set-up <failed>","cases":["a/400/v","a/400/w","a/400/x","a/400/y","a/400/z"]})");
  EXPECT_EQ(contract::text_of(report["summary"]["ending"]), "complete");
}

TEST_F(BlockedCases, AreInHtmlAndOnTheBadge) {
  const std::string text = text_of(write_html, findings_.report());
  EXPECT_THAT(text, HasSubstr("<h2>Blocked cases</h2>"));
  EXPECT_THAT(text, HasSubstr("<b>5 cases</b>: set-up &lt;failed&gt;: <a href=\"#case-"));
  EXPECT_THAT(to_badge(findings_.report()), HasSubstr("100 %, 6 blocked"));
}

TEST(EarlyEnd, IsSaidEverywhere) {
  RunResult run;
  run.ending = Ending::interrupted;
  run.reason = "the run was interrupted";
  const Coverage coverage;
  const Report report = make_report(coverage, run);
  EXPECT_THAT(to_markdown(report), Not(HasSubstr(": no failure\n")));
  EXPECT_THAT(to_markdown(report), HasSubstr("the run ended early\n"));
  EXPECT_THAT(to_terminal(report), HasSubstr("the run ended early: the run was interrupted\n"));
  EXPECT_THAT(to_json(report), HasSubstr("\"ending\": \"interrupted\""));
}

}  // namespace
}  // namespace accord::conformance::report
