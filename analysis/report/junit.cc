#include <algorithm>

#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"
#include "accord/contract/base/markup.h"

namespace accord::analysis::report {
namespace {

using contract::markup_text;

std::string attribute(const char* name, std::string_view value) {
  return contract::markup_attribute(name, value);
}

struct Tally {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;

  [[nodiscard]] std::string attributes() const {
    std::string text = attribute("tests", std::to_string(tests)) +
                       attribute("failures", std::to_string(failures)) + attribute("errors", "0");
    if (skipped > 0) text += attribute("skipped", std::to_string(skipped));
    return text;
  }
};

std::string test_case(const Report& report, const Finding& finding) {
  const std::string level(level_of(report.kind, finding.level));
  const std::string where =
      finding.operation.empty() ? finding.at.pointer : finding.operation + " " + finding.at.pointer;
  std::string text = "    <testcase" + attribute("classname", finding.rule) +
                     attribute("name", finding.rule + " at " + where) +
                     attribute("file", finding.at.file) +
                     attribute("line", std::to_string(finding.at.line)) + ">\n";
  if (finding.accepted) {
    text += "      <skipped" + attribute("message", words_of(*finding.accepted)) + "/>\n";
  } else if (fails(finding, report.fail_on)) {
    text += "      <failure" + attribute("type", level) + attribute("message", sentence(finding)) +
            ">" + markup_text(details(report.kind, finding)) + "</failure>\n";
  } else {
    text += "      <system-out>" + markup_text(details(report.kind, finding)) + "</system-out>\n";
  }
  return text + "    </testcase>\n";
}

const char* passed_case(Kind kind) {
  switch (kind) {
    case Kind::check:
      return "the document has no fault";
    case Kind::diff:
      return "the documents have no difference";
    case Kind::ledger:
      return "all of the document is enforced";
  }
  return "";
}

std::string suite(
    const Report& report,
    const std::string& name,
    const std::vector<Finding>& findings,
    Tally& all) {
  Tally tally;
  std::string cases;
  for (const Finding& each : findings) {
    ++tally.tests;
    if (each.accepted) ++tally.skipped;
    if (fails(each, report.fail_on)) ++tally.failures;
    cases += test_case(report, each);
  }
  if (findings.empty()) {
    ++tally.tests;
    cases = "    <testcase" + attribute("classname", "accord") +
            attribute("name", passed_case(report.kind)) + "/>\n";
  }
  all.tests += tally.tests;
  all.failures += tally.failures;
  all.skipped += tally.skipped;
  return "  <testsuite" + attribute("name", name) + tally.attributes() + ">\n" + cases +
         "  </testsuite>\n";
}

}  // namespace

std::string to_junit(const Report& report) {
  Tally all;
  std::string suites;
  for (const Section& each : report.sections)
    suites += suite(report, each.file, each.findings, all);
  std::vector<Finding> beside;
  for (const auto* list : {&report.faults, &report.notes})
    std::transform(list->begin(), list->end(), std::back_inserter(beside), as_note);
  if (!beside.empty()) suites += suite(report, "faults and notes", beside, all);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
         attribute("name", tool_of(report.kind)) + all.attributes() + ">\n" + suites +
         "</testsuites>\n";
}

}  // namespace accord::analysis::report
