#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

// The options of each command.
void add_serve_options(CLI::App& app, ServeOptions& options);
void add_seed_options(CLI::App& app, SeedOptions& options);
void add_check_options(CLI::App& app, CheckOptions& options);
void add_conform_options(CLI::App& app, ConformOptions& options);
void add_diff_options(CLI::App& app, DiffOptions& options);

/// Of every command that reads a contract.
void add_read_options(CLI::App& app, ReadOptions& options);
/// The contract, and these.
void add_contract(CLI::App& app, ContractOptions& options);
/// An option that takes one of `choices`.
CLI::Option* add_choice(
    CLI::App& app,
    const char* name,
    std::string& value,
    const std::vector<std::string>& choices,
    const char* help);

}  // namespace accord::cli
