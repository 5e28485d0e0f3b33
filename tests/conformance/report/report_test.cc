#include "accord/conformance/report/report.h"

#include <gtest/gtest.h>

#include "conformance/report/findings.h"
#include "conformance/things.h"

namespace accord::conformance::report {
namespace {

TEST(Groups, AreOneACauseWhateverTheOperation) {
  const auto outcome = fixture::exercise(
      fixture::read_contract(fixture::things_contract),
      [things =
           std::make_shared<fixture::Things>(fixture::Fault::none)](const fixture::Asked& asked) {
        fixture::Reply reply = (*things)(asked);
        for (auto& [name, value] : reply.fields) {
          if (name == "Content-Type") value = "text/html";
        }
        return reply;
      });
  const auto report = make_report(outcome.coverage, outcome.run);
  ASSERT_GT(report.failures.size(), 50U);
  const auto groups = grouped(report.failures);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups.front().items.size(), report.failures.size());
}

TEST(Groups, BeginWithTheMostTelling) {
  Findings findings;
  findings.fail("a/200/x").check = "response-body";
  findings.fail("b/400/x").actual = "202";
  findings.fail("a/400/x");
  findings.fail("a/400/y");
  findings.fail("a/404/x").actual = "500";
  findings.fail("a/201/x").check = "answers";
  findings.fail("a/201/y").check = "reads-back";
  const Report report = findings.report();
  std::string order;
  for (const Group& each : grouped(report.failures))
    order += each.items.front().finding->id + ' ';
  EXPECT_EQ(order, "a/201/x a/404/x a/400/x b/400/x a/201/y a/200/x ");
}

TEST(Groups, TellHowFarTheyReach) {
  Findings findings;
  findings.fail("a/400/x");
  EXPECT_EQ(extent_of(grouped(findings.report().failures).front()), "1 case of 1 operation");
  findings.fail("a/400/y");
  findings.fail("b/400/x");
  EXPECT_EQ(extent_of(grouped(findings.report().failures).front()), "3 cases of 2 operations");
}

TEST(Baseline, AcceptsWhatIsKnownAndNothingElse) {
  Findings findings;
  findings.fail("a/400/x");
  findings.fail("b/400/x");
  findings.warn("c/400/x");
  const Report all = findings.report();
  ASSERT_EQ(all.failures.size(), 2U);
  const Report report = findings.report(
      {{all.failures[0].fingerprint, ""}, {all.warnings[0].fingerprint, "c/400/x"}});
  ASSERT_EQ(report.failures.size(), 1U);
  EXPECT_EQ(report.failures[0].finding->id, "b/400/x");
  EXPECT_TRUE(report.warnings.empty());
  EXPECT_EQ(report.accepted.size(), 2U);
  EXPECT_TRUE(report.gone.empty());
}

// Only what ran can be said to be gone.
TEST(Baseline, SaysWhichAreNoLongerFound) {
  Findings findings;
  findings.fail("a/400/x");
  findings.add("a/400/blocked").verdict = Verdict::blocked;
  const Baseline baseline = {
      {"0000000000000001", "a/400/x"},
      {"0000000000000002", "a/400/blocked"},
      {"0000000000000003", "a/400/not-run"},
      {"0000000000000004", ""}};
  using Names = std::vector<std::string>;
  EXPECT_EQ(
      findings.report(baseline).gone,
      (Names{"0000000000000001 a/400/x", "0000000000000003 a/400/not-run", "0000000000000004"}));
  EXPECT_EQ(findings.report(baseline, true).gone, Names{"0000000000000001 a/400/x"});
}

}  // namespace
}  // namespace accord::conformance::report
