#include <map>
#include <vector>

#include "accord/conformance/report/words.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/markup.h"
#include "accord/contract/base/visible.h"

namespace accord::conformance::report {
namespace {

std::string attribute(const char* name, std::string_view value) {
  return contract::markup_attribute(name, contract::visible_lines(value));
}

std::string markup_text(std::string_view text) {
  return contract::markup_text(contract::visible_lines(text));
}

struct Tally {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;

  void add(const Tally& other) {
    tests += other.tests;
    failures += other.failures;
    errors += other.errors;
    skipped += other.skipped;
  }
  [[nodiscard]] std::string attributes() const {
    return attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) +
           attribute("errors", std::to_string(errors)) +
           attribute("skipped", std::to_string(skipped));
  }
};

std::string details_of(const Finding& finding) {
  std::string text = "expected " + finding.expected + "\ngot " + finding.actual + '\n';
  if (!finding.pointer.empty()) text += "contract " + finding.pointer + '\n';
  return text + finding.script;
}

std::string element(const char* name, const Item& item) {
  const Finding& finding = *item.finding;
  return std::string("      <") + name + attribute("type", finding.check) +
         attribute(
             "message",
             finding.check + ": expected " + finding.expected + ", got " + finding.actual) +
         ">" + markup_text(details_of(finding) + "fingerprint " + item.fingerprint) + "</" + name +
         ">\n";
}

std::string skipped(std::string_view message) {
  return "      <skipped" + attribute("message", message) + "/>\n";
}

using ByCase = std::map<const CaseResult*, Items>;

ByCase by_case(const Items& items) {
  ByCase all;
  for (const Item& each : items)
    all[each.result].push_back(each);
  return all;
}

class Suites {
 public:
  explicit Suites(const Report& report)
      : failures_(by_case(report.failures)),
        warnings_(by_case(report.warnings)),
        accepted_(by_case(report.accepted)) {}

  std::string suite(const std::string& name, const std::vector<const CaseResult*>& results) {
    Tally tally;
    std::string cases;
    for (const CaseResult* each : results)
      cases += test_case(*each, name, tally);
    all_.add(tally);
    return "  <testsuite" + attribute("name", name) + tally.attributes() + ">\n" + cases +
           "  </testsuite>\n";
  }
  [[nodiscard]] const Tally& all() const { return all_; }

 private:
  std::string test_case(const CaseResult& result, const std::string& name, Tally& tally) const {
    ++tally.tests;
    return "    <testcase" + attribute("classname", name) + attribute("name", result.subject->id) +
           ">\n" + outcome(result, tally) + "    </testcase>\n";
  }

  // The schema of JUnit allows one failure a case; readers show the first of several.
  std::string outcome(const CaseResult& result, Tally& tally) const {
    std::string text;
    if (const auto failed = failures_.find(&result); failed != failures_.end()) {
      ++tally.failures;
      for (const Item& each : failed->second)
        text += element("failure", each);
    } else if (result.verdict == Verdict::harness_error) {
      ++tally.errors;
      text += "      <error" + attribute("message", result.reason) + "/>\n";
    } else if (const auto known = accepted_.find(&result); known != accepted_.end()) {
      ++tally.skipped;
      text += skipped("accepted by the baseline: " + known->second.front().fingerprint);
    } else if (result.verdict != Verdict::pass) {
      ++tally.skipped;
      text += skipped(std::string(to_text(result.verdict)) + ": " + result.reason);
    }
    if (const auto warned = warnings_.find(&result); warned != warnings_.end()) {
      for (const Item& each : warned->second)
        text += "      <system-out>" +
                markup_text("warning " + each.finding->check + '\n' + details_of(*each.finding)) +
                "</system-out>\n";
    }
    return text;
  }

  ByCase failures_;
  ByCase warnings_;
  ByCase accepted_;
  Tally all_;
};

}  // namespace

std::string to_junit(const Report& report) {
  std::vector<std::string> names;
  std::map<std::string, std::vector<const CaseResult*>> by_operation;
  for (const CaseResult& each : report.run->cases) {
    auto& results = by_operation[text_of(*each.subject->operation)];
    if (results.empty()) names.push_back(text_of(*each.subject->operation));
    results.push_back(&each);
  }
  Suites suites(report);
  std::string text;
  for (const std::string& name : names)
    text += suites.suite(name, by_operation[name]);
  char seconds[32];
  std::snprintf(seconds, sizeof(seconds), "%.3f", report.coverage->seconds);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
         attribute("name", "accord conform") + suites.all().attributes() +
         attribute("time", seconds) + ">\n" + text + "</testsuites>\n";
}

}  // namespace accord::conformance::report
