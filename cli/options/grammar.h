#pragma once

#include <CLI/App.hpp>

#include "accord/cli/options/options.h"

namespace accord::cli {

// The options of each command.
void add_init_options(CLI::App& app, InitOptions& options);
void add_serve_options(CLI::App& app, ServeOptions& options);
void add_seed_options(CLI::App& app, SeedOptions& options);
void add_migrate_options(CLI::App& app, MigrateOptions& options);
void add_backup_options(CLI::App& app, BackupOptions& options);
void add_restore_options(CLI::App& app, RestoreOptions& options);
void add_check_options(CLI::App& app, CheckOptions& options);
void add_conform_options(CLI::App& app, ConformOptions& options);
void add_diff_options(CLI::App& app, DiffOptions& options);
void add_routes_options(CLI::App& app, RoutesOptions& options);
void add_diagram_options(CLI::App& app, DiagramOptions& options);
void add_mcp_options(CLI::App& app, McpOptions& options);
void add_guard_options(CLI::App& app, GuardOptions& options);

/// What spans several options; empty where they agree.
std::string conflict_of(const InitOptions& options);
std::string conflict_of(const ServeOptions& options);
std::string conflict_of(const SeedOptions& options);
std::string conflict_of(const MigrateOptions& options);
std::string conflict_of(const BackupOptions& options);
std::string conflict_of(const ConformOptions& options);
std::string conflict_of(const DiffOptions& options);
std::string conflict_of(const McpOptions& options);
std::string conflict_of(const GuardOptions& options);
/// Of a command whose options are independent.
inline std::string conflict_of(const ReadOptions& /*options*/) {
  return {};
}

/// Of every command that reads a contract.
void add_read_options(CLI::App& app, ReadOptions& options);
// What serve and guard share: where, how, and all that surrounds a request.
void add_listen(CLI::App& app, ServeOptions& options);
void add_watch(CLI::App& app, ServeOptions& options);
void add_front(CLI::App& app, ServeOptions& options);
void add_count(CLI::App& app, const char* name, uint64_t& value, uint64_t most, const char* help);
void add_bytes(CLI::App& app, const char* name, uint64_t& value, uint64_t least, const char* help);
void add_seconds(CLI::App& app, const char* name, int& value, const char* help);
/// The URL of the database.
void add_database(CLI::App& app, std::string& database);
/// To serve in spite of it.
void add_allow_unenforced(CLI::App& app, bool& allow_unenforced);
/// The server of others that requests go to, and fields of each.
void add_server(CLI::App& app, std::string& url, std::vector<std::string>& headers);
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
