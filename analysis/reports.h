#pragma once

#include <string>
#include <vector>

#include "accord/analysis/diff/diff.h"
#include "accord/analysis/examine.h"
#include "accord/analysis/report/report.h"

namespace accord::analysis {

/// What was found in contracts, as `accord check` reports it.
report::Report check_report(std::vector<Examined> all, report::FailOn fail_on);

/// The table that `accord diff --rules` prints: id, level and description of each rule.
std::string diff_rules_table();

/// What of contracts is enforced, as `accord check --ledger` reports it; it never fails.
report::Report ledger_report(const std::vector<Account>& all);

/// The changes from one document to another, as `accord diff` reports them.
/// `name`: of the pair, such as the new document; `faults`: of either document.
report::Report diff_report(
    const std::string& name,
    const diff::Changes& changes,
    contract::Diagnostics faults,
    report::FailOn fail_on);

}  // namespace accord::analysis
