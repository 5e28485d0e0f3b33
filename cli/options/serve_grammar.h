#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

/// `--overlay FILE`, wherever a contract is read.
void add_overlays(CLI::App& app, std::vector<std::string>& overlays);

/// The options of `accord serve`.
void add_serve_options(CLI::App& app, ServeOptions& options);

}  // namespace accord::cli
