#pragma once

// Reports of cases that no server has answered.

#include <deque>
#include <sstream>
#include <string>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report {

/// What a writer writes.
inline std::string text_of(void (*write)(const Report&, std::ostream&), const Report& report) {
  std::ostringstream out;
  write(report, out);
  return out.str();
}

/// A run of cases, each with one finding; ids are operation/status/name.
class Findings {
 public:
  /// A failure of a new case: expected 400, got 201. The reference is good until the next one.
  Finding& fail(const std::string& id) { return add(id).failures.emplace_back(finding(id)); }
  Finding& warn(const std::string& id) { return add(id).warnings.emplace_back(finding(id)); }

  CaseResult& add(const std::string& id) {
    const std::size_t slash = id.find('/');
    contract::Operation& operation = operations_.emplace_back();
    operation.id = id.substr(0, slash);
    operation.path = contract::PathTemplate::parse("/" + operation.id).value();
    plan::Case& subject = cases_.emplace_back();
    subject.id = id;
    subject.operation = &operation;
    for (const contract::Operation& each : operations_) {
      if (each.id == operation.id) {
        subject.operation = &each;
        break;
      }
    }
    subject.status = id.substr(slash + 1, id.rfind('/') - slash - 1);
    CaseResult& result = run_.cases.emplace_back();
    result.subject = &subject;
    result.verdict = Verdict::fail;
    return result;
  }

  RunResult& run() { return run_; }
  std::vector<CaseResult>& results() { return run_.cases; }
  /// The result that was added last.
  CaseResult& last() { return run_.cases.back(); }

  [[nodiscard]] Report report(const Baseline& baseline = {}, bool is_partial = false) const {
    return make_report(coverage_, run_, baseline, is_partial);
  }

 private:
  static Finding finding(const std::string& id) {
    Finding made;
    made.id = id;
    made.check = "status";
    made.expected = "400";
    made.actual = "201";
    return made;
  }

  std::deque<contract::Operation> operations_;
  std::deque<plan::Case> cases_;
  RunResult run_;
  Coverage coverage_;
};

}  // namespace accord::conformance::report
