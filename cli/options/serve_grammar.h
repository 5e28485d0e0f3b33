#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

/// The options of `accord serve`.
void add_serve_options(CLI::App& app, ServeOptions& options);

}  // namespace accord::cli
