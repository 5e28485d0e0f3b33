#pragma once

#include <filesystem>

#include "accord/analysis/lint/check.h"
#include "accord/contract/base/result.h"

namespace accord::analysis {

/// Reads the `.accord.yaml` beside a contract; no settings where there is none. Its keys:
/// `ignore`, a list of ids of rules, and `rules`, each id with error, warning, note or off.
contract::Result<analysis::lint::Settings> read_settings(const std::filesystem::path& contract);

}  // namespace accord::analysis
