#include "accord/conformance/report/left.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "accord/conformance/report/writers.h"
#include "conformance/report/findings.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;

TEST(RowsThatCouldNotBeDeleted, AreListedAndTheRestCounted) {
  Findings findings;
  CaseResult& result = findings.add("a/201/x");
  result.verdict = Verdict::pass;
  for (int i = 0; i < 12; ++i)
    result.left.push_back("DELETE /pets/" + std::to_string(i) + ": 500");
  const Report report = findings.report();
  EXPECT_THAT(
      to_terminal(report),
      HasSubstr("12 rows could not be deleted:\n    DELETE /pets/0: 500\n    DELETE /pets/1"));
  EXPECT_THAT(to_terminal(report), HasSubstr("/9: 500\n    and 2 more\n"));
  EXPECT_THAT(
      to_markdown(report), HasSubstr("### 12 rows could not be deleted\n\n- DELETE /pets/0"));
  EXPECT_THAT(text_of(write_html, report), HasSubstr("<li>DELETE /pets/11: 500</li>"));
  EXPECT_THAT(to_json(report), HasSubstr("\"DELETE /pets/11: 500\""));
  EXPECT_THAT(to_json(report), HasSubstr("\"not_deleted\": 12"));
}

// Of sequences that found nothing there are no cases.
TEST(RowsThatCouldNotBeDeleted, AreThoseOfRandomSequencesToo) {
  Findings findings;
  findings.add("a/201/x").left = {"DELETE /pets/1: 500"};
  findings.run().left = {{"DELETE /pets/2: 500", "DELETE /pets/3: 500"}, 4};
  const LeftRows left = left_of(findings.report(), 2);
  EXPECT_EQ(left.first, (std::vector<std::string>{"DELETE /pets/1: 500", "DELETE /pets/2: 500"}));
  EXPECT_EQ(left.count, 5U);
  EXPECT_THAT(to_terminal(findings.report()), HasSubstr("5 rows could not be deleted"));
  EXPECT_THAT(to_json(findings.report()), HasSubstr("\"DELETE /pets/3: 500\""));
}

// The server refuses to delete what was made.
TEST(RowsThatCouldNotBeDeleted, AreNoticedByTheRun) {
  fixture::Things things(fixture::Fault::none);
  const auto outcome = fixture::exercise(
      fixture::read_contract(fixture::things_contract), [&](const fixture::Asked& asked) {
        return asked.method == "DELETE" ? fixture::Reply{409, {}, ""} : things(asked);
      });
  const LeftRows left = left_of(make_report(outcome.coverage, outcome.run), 1);
  ASSERT_EQ(left.first.size(), 1U);
  EXPECT_THAT(left.first[0], testing::MatchesRegex("DELETE /thing/[^?]*: 409"));
  EXPECT_GT(left.count, 5U);
}

TEST(RowsThatCouldNotBeDeleted, AreNoneWhereTheServerDeletes) {
  const auto outcome = fixture::exercise(fixture::Fault::none);
  const Report report = make_report(outcome.coverage, outcome.run);
  EXPECT_EQ(left_of(report, 9).count, 0U);
  EXPECT_EQ(to_terminal(report).find("could not be deleted"), std::string::npos);
}

}  // namespace
}  // namespace accord::conformance::report
