#include "accord/conformance/report/baseline.h"

#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "conformance/report/findings.h"
#include "support/temporary_folder.h"

namespace accord::conformance::report {
namespace {

TEST(Baseline, IsAReportOrAList) {
  Findings findings;
  findings.fail("a/400/x");
  findings.warn("b/400/x");
  const Report report = findings.report();
  const std::string failed = report.failures[0].fingerprint;
  const std::string warned = report.warnings[0].fingerprint;
  const Baseline of_report = parse_baseline(to_json(report)).value();
  EXPECT_EQ(of_report, (Baseline{{failed, "a/400/x"}, {warned, "b/400/x"}}));
  // The report of a run with a baseline is one again.
  EXPECT_EQ(parse_baseline(to_json(findings.report(of_report))).value(), of_report);
  EXPECT_EQ(
      parse_baseline("# known\n\n" + failed + "  a/400/x until we fix it\n" + warned + "# b\r\n")
          .value(),
      (Baseline{{failed, ""}, {warned, ""}}));
  EXPECT_TRUE(parse_baseline("").value().empty());
}

TEST(Baseline, SaysWhatIsWrongWithAFile) {
  const struct {
    const char* text;
    const char* want;
  } table[] = {
      {"0123456789abcdef\n0123456789ABCDEF\n", "line 2 does not begin with a fingerprint"},
      {"012\n", "line 1 "},
      {"{", "is not a JSON report"},
      {"{}", "is not a JSON report"},
      {R"({"version": 2})", "is not a JSON report"},
      {R"({"version": 1, "failures": [{"id": "a"}]})", "without a fingerprint"},
      {R"({"version": 1, "failures": [1]})", "without a fingerprint"}};
  for (const auto& each : table) {
    const auto read = parse_baseline(each.text);
    ASSERT_FALSE(read.ok()) << each.text;
    EXPECT_NE(read.fault().find(each.want), std::string::npos) << read.fault();
  }
}

TEST(Baseline, IsReadFromAFile) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(read_baseline(folder.write("a", "0123456789abcdef x\n")).value().size(), 1U);
  EXPECT_FALSE(read_baseline(folder.file("absent")).ok());
}

}  // namespace
}  // namespace accord::conformance::report
