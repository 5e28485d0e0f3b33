#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "accord/contract/base/result.h"

namespace accord::conformance::report {

/// Findings that are known and accepted: fingerprint to the id of a case that had it, "" where the
/// file does not say.
using Baseline = std::map<std::string, std::string>;

/// Reads a JSON report (its failures, warnings and what was accepted), or a list: a fingerprint a
/// line, whatever follows it; "#" begins a comment. The fault says what is wrong with the file.
contract::Result<Baseline, std::string> read_baseline(const std::filesystem::path& file);
contract::Result<Baseline, std::string> parse_baseline(const std::string& text);

}  // namespace accord::conformance::report
