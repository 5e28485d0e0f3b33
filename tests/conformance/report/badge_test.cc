#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "conformance/report/hostile.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;

TEST(Badge, SaysHowMuchPasses) {
  const contract::Operation operation;
  const struct {
    std::vector<TripleState> states;
    const char* text;
    const char* colour;
  } table[] = {
      {{TripleState::pass, TripleState::pass}, "conformance: 100 %", "#2e6b34"},
      {{TripleState::pass, TripleState::unreachable}, "conformance: 100 %", "#2e6b34"},
      {{TripleState::pass, TripleState::pass, TripleState::blocked},
       "conformance: 66 %",
       "#7a5b00"}};
  for (const auto& each : table) {
    Coverage coverage;
    for (const TripleState state : each.states)
      coverage.triples.push_back({&operation, "200", state, "", {}});
    const RunResult run;
    const std::string text = to_badge(make_report(coverage, run));
    EXPECT_THAT(text, testing::StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" "));
    EXPECT_THAT(text, HasSubstr("<title>" + std::string(each.text) + "</title>"));
    EXPECT_THAT(text, HasSubstr(std::string("fill=\"") + each.colour));
  }
}

TEST(Badge, IsRedWithFailuresAndNeverGreenForAPart) {
  Findings findings;
  findings.fail("a/400/x");
  EXPECT_THAT(to_badge(findings.report()), HasSubstr("conformance: 1 failure</title>"));
  EXPECT_THAT(to_badge(findings.report()), HasSubstr("fill=\"#b3261e\""));
  const Findings none;
  const std::string part = to_badge(none.report({}, true));
  EXPECT_THAT(part, HasSubstr("conformance: 100 % of a part</title>"));
  EXPECT_THAT(part, testing::Not(HasSubstr("#2e6b34")));
}

}  // namespace
}  // namespace accord::conformance::report
