#pragma once

#include <string>

#include "accord/analysis/report/report.h"

namespace accord::analysis::report {

/// For a terminal. A check: `file:line:column: level: message (at /pointer); fix [rule]`. A diff:
/// what changed, the old and the new place, then the fix, the witness and why it is accepted. A
/// ledger: a table. The counts come last.
std::string to_text(const Report& report);

/// `{"version": 1, …, "summary": {…}}`; docs/check-and-diff.md lists the members of each kind.
/// Line and column are 0 where they are unknown.
std::string to_json(const Report& report);

/// For a comment on a pull request, or a changelog: a section a level, in it one an operation or
/// file.
std::string to_markdown(const Report& report);

/// SARIF 2.1.0 (OASIS) with all rules, a region for each finding, the old place of a change as a
/// related location and what is accepted as a suppression.
std::string to_sarif(const Report& report);

/// JUnit XML: one suite a document, one case a finding; a case fails from the level of the report,
/// and is skipped where it is accepted.
std::string to_junit(const Report& report);

/// Workflow commands of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`.
std::string to_github(const Report& report);

}  // namespace accord::analysis::report
