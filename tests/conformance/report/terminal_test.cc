#include "accord/conformance/report/terminal.h"

#include <gtest/gtest.h>

#include "conformance/report/findings.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

TEST(TerminalReport, ShowsTriplesFailuresWithCurlAndSums) {
  const auto outcome = fixture::exercise(fixture::Fault::no_allow);
  const std::string text = to_terminal(make_report(outcome.coverage, outcome.run));
  for (const char* part :
       {"fail             GET     /thing/{id}  405",
        "unreachable      GET     /thing       503",
        "FAIL getThing/405/undocumented-method  [allow]",
        "    expected the header field Allow",
        "\n#!/bin/sh\n# getThing/405/undocumented-method: allow\n",
        "\n  -X TRACE \\\n",
        " pass, 1 fail, ",
        "; 1 failure, 0 warnings, "}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

// What a server sent must not steer the terminal, in a command either.
TEST(TerminalReport, PrintsNoControlCharacters) {
  Findings findings;
  Finding& finding = findings.fail("a/400/b");
  finding.expected = "a\x1B[2J";
  finding.actual = "b\rc";
  finding.script = "curl 'a\x1B[2J'\ncurl b";
  const std::string text = to_terminal(findings.report());
  EXPECT_EQ(text.find('\x1B'), std::string::npos);
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_NE(text.find("\ncurl b"), std::string::npos);
}

TEST(TerminalReport, SaysOnceWhatEndedTheRun) {
  fixture::Outcome outcome;
  outcome.contract = fixture::read_contract(fixture::things_contract);
  outcome.plan = plan::make_plan(*outcome.contract, "s");
  const fixture::FakeServer server([](const fixture::Asked&) {
    return fixture::Reply{404, {}, ""};
  });
  run_against(server, outcome);
  ASSERT_EQ(outcome.run.ending, Ending::wrong_place);
  const std::string text = to_terminal(make_report(outcome.coverage, outcome.run));
  const std::size_t first = text.find(outcome.run.reason);
  ASSERT_NE(first, std::string::npos) << text;
  EXPECT_EQ(text.find(outcome.run.reason, first + 1), std::string::npos) << text;
}

TEST(TerminalReport, ShowsACauseOnceWithItsExtent) {
  Findings findings;
  for (const char* id : {"a/400/v", "a/400/w", "a/400/x", "b/400/y", "b/400/z"})
    findings.fail(id);
  const std::string text = to_terminal(findings.report());
  EXPECT_NE(text.find("FAIL a/400/v  [status]\n"), std::string::npos) << text;
  EXPECT_NE(
      text.find("    in 5 cases of 2 operations: a/400/v, a/400/w, a/400/x and 2 more\n"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("FAIL b/"), std::string::npos) << text;
}

TEST(TerminalReport, TellsWhatABaselineAcceptsAndWhatIsGone) {
  Findings findings;
  findings.fail("a/400/x");
  const std::string known = findings.report().failures.front().fingerprint;
  const std::string text =
      to_terminal(findings.report({{known, ""}, {"0123456789abcdef", "a/400/gone"}}));
  EXPECT_NE(text.find("1 finding accepted by the baseline\n"), std::string::npos) << text;
  EXPECT_NE(
      text.find("no longer found, in the baseline: 0123456789abcdef a/400/gone\n"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("FAIL"), std::string::npos) << text;
}

TEST(TerminalReport, OfAPartialRunShowsOnlyWhatItRan) {
  auto outcome = fixture::exercise(fixture::Fault::no_allow);
  std::erase_if(outcome.run.cases, [](const CaseResult& each) {
    return !each.subject->id.starts_with("getThing/405/");
  });
  outcome.coverage = cover(outcome.plan, outcome.run, true);
  const std::string text = to_terminal(make_report(outcome.coverage, outcome.run, {}, true));
  EXPECT_EQ(text.find("/thing  "), std::string::npos) << text;
  EXPECT_NE(text.find("fail             GET     /thing/{id}  405"), std::string::npos) << text;
  EXPECT_NE(text.find("\n1 documented: 0 pass, 1 fail; "), std::string::npos) << text;
}

}  // namespace
}  // namespace accord::conformance::report
