#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/diagnostic.h"

namespace accord::analysis {

/// One contract and what was found in it, in the order of its lines.
struct Examined {
  std::string file;  ///< as the command line names it
  contract::Diagnostics found;
  bool is_read = true;  ///< false where there is no such file, or it cannot be opened
};

/// The findings of several contracts by level.
struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;

  bool operator==(const Counts&) const = default;
};
Counts count(const std::vector<Examined>& all);

/// From which level a finding makes `accord check` fail.
enum class FailOn { error, warning, never };
bool fails(contract::Severity severity, FailOn from);

/// The message with its fix.
std::string sentence(const contract::Diagnostic& finding);

/// `file:line:column: level: message (at /pointer); fix [rule]`, then the counts.
std::string text_report(const std::vector<Examined>& all);
/// `{"version": 1, "files": [{"file", "findings": [{"rule", "level", "message", "fix", "file",
/// "line", "column", "pointer"}]}], "summary": {"files", "errors", "warnings", "notes"}}`. Line
/// and column are 0 where they are unknown.
std::string json_report(const std::vector<Examined>& all);
/// SARIF 2.1.0 (OASIS), with all rules and a region for each finding.
std::string sarif_report(const std::vector<Examined>& all);
/// JUnit XML: one suite a contract, one case a finding; a case fails from that level.
std::string junit_report(const std::vector<Examined>& all, FailOn from);
/// Workflow commands of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`.
std::string github_report(const std::vector<Examined>& all);

}  // namespace accord::analysis
