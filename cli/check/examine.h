#pragma once

#include <string>

#include "accord/cli/check/report.h"
#include "accord/validation/rules/check.h"

namespace accord::cli {

/// Everything that the reader, the rules and the enforcement say about a contract, told once.
Examined examine(const std::string& file, const validation::rules::Settings& settings);

}  // namespace accord::cli
