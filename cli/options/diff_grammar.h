#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

/// The options of `accord diff`.
void add_diff_options(CLI::App& app, DiffOptions& options);

}  // namespace accord::cli
