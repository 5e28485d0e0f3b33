#pragma once

#include <filesystem>

#include "accord/contract/result.h"
#include "accord/validation/rules/check.h"

namespace accord::cli {

/// Reads the `.accord.yaml` beside a contract; no settings where there is none. Its keys:
/// `ignore`, a list of ids of rules, and `rules`, each id with error, warning, note or off.
contract::Result<validation::rules::Settings> read_settings(const std::filesystem::path& contract);

}  // namespace accord::cli
