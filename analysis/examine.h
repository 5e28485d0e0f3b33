#pragma once

#include <string>

#include "accord/analysis/lint/check.h"
#include "accord/analysis/report/report.h"

namespace accord::analysis {

/// Everything that the reader, the rules and the enforcement say about a contract, told once.
Examined examine(
    const std::string& file,
    const contract::Overlays& overlays,
    const analysis::lint::Settings& settings);

/// The enforcement ledger of a contract, as text or JSON; the fault is why it cannot be read.
contract::Result<std::string> ledger_report(
    const std::string& file, const contract::Overlays& overlays, const std::string& format);

}  // namespace accord::analysis
