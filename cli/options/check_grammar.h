#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

/// The options of `accord check`.
void add_check_options(CLI::App& app, CheckOptions& options);

}  // namespace accord::cli
