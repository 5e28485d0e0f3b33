#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

// The options of each command.
void add_serve_options(CLI::App& app, ServeOptions& options);
void add_check_options(CLI::App& app, CheckOptions& options);
void add_conform_options(CLI::App& app, ConformOptions& options);
void add_diff_options(CLI::App& app, DiffOptions& options);

/// `--overlay FILE`, wherever a contract is read.
void add_overlays(CLI::App& app, std::vector<std::string>& overlays);
/// The contract, and `--overlay`.
void add_contract(CLI::App& app, std::string& contract, std::vector<std::string>& overlays);

}  // namespace accord::cli
