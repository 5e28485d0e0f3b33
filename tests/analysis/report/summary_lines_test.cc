#include "accord/analysis/report/summary_lines.h"

#include <gtest/gtest.h>

namespace accord::analysis::report {
namespace {

using Lines = std::vector<std::string>;

Finding changed(std::string rule, Severity level, std::string operation) {
  Finding finding;
  finding.rule = std::move(rule);
  finding.level = level;
  finding.message = "changed\n";
  finding.operation = std::move(operation);
  finding.old = contract::Location{};
  return finding;
}

TEST(SummaryLines, AreTheGravestFirstThenTheCounts) {
  Report report{Kind::diff, {}, {}, {}, {}, FailOn::never};
  EXPECT_EQ(summary_lines(report, 2), (Lines{"0 breaking changes, 0 warnings, 0 other changes"}));
  report.sections.push_back(
      {"a.yaml",
       {changed("new", Severity::note, "GET /a"),
        changed("gone", Severity::error, ""),
        changed("odd", Severity::warning, "GET /b")},
       {}});
  EXPECT_EQ(
      summary_lines(report, 2),
      (Lines{
          "breaking: changed  [gone]",
          "warning: GET /b: changed  [odd]",
          "and 1 more",
          "1 breaking change, 1 warning, 1 other change"}));
  EXPECT_EQ(summary_lines(report, 3)[2], "info: GET /a: changed  [new]");
}

}  // namespace
}  // namespace accord::analysis::report
