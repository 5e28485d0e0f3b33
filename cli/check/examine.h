#pragma once

#include <string>

#include "accord/cli/check/report.h"
#include "accord/validation/rules/check.h"

namespace accord::cli {

/// Everything that the reader, the rules and the enforcement say about a contract, told once.
Examined examine(
    const std::string& file,
    const contract::Overlays& overlays,
    const validation::rules::Settings& settings);

/// The enforcement ledger of a contract, as text or JSON; the fault is why it cannot be read.
contract::Result<std::string> ledger_report(
    const std::string& file, const contract::Overlays& overlays, const std::string& format);

}  // namespace accord::cli
