// The commands that a build without the server (-DACCORD_SERVER=OFF) does not have.

#include <CLI/CLI.hpp>

#include "accord/cli/commands.h"
#include "accord/cli/diff_migration.h"
#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"

namespace accord::cli {
namespace {

int refuse(const char* command) {
  say(messages::without_server(command));
  return exit_usage;
}

void add_nothing(CLI::App& app) {
  app.description(messages::not_in_this_build);
  app.allow_extras();
}

}  // namespace

void add_serve_options(CLI::App& app, ServeOptions& /*options*/) {
  add_nothing(app);
}

void add_seed_options(CLI::App& app, SeedOptions& /*options*/) {
  add_nothing(app);
}

void add_migrate_options(CLI::App& app, MigrateOptions& /*options*/) {
  add_nothing(app);
}

void add_backup_options(CLI::App& app, BackupOptions& /*options*/) {
  add_nothing(app);
}

void add_restore_options(CLI::App& app, RestoreOptions& /*options*/) {
  add_nothing(app);
}

void add_mcp_options(CLI::App& app, McpOptions& /*options*/) {
  add_nothing(app);
}

void add_guard_options(CLI::App& app, GuardOptions& /*options*/) {
  add_nothing(app);
}

std::string conflict_of(const GuardOptions& /*options*/) {
  return {};
}

std::string conflict_of(const McpOptions& /*options*/) {
  return {};
}

std::string conflict_of(const BackupOptions& /*options*/) {
  return {};
}

std::string conflict_of(const MigrateOptions& /*options*/) {
  return {};
}

std::string conflict_of(const ServeOptions& /*options*/) {
  return {};
}

std::string conflict_of(const SeedOptions& /*options*/) {
  return {};
}

void add_migration(
    const contract::Reading& /*old*/,
    const contract::Reading& /*now*/,
    analysis::report::Report& /*report*/) {}

int execute(const ServeOptions& /*options*/) {
  return refuse("serve");
}

int execute(const RoutesOptions& /*options*/) {
  return refuse("routes");
}

int execute(const SeedOptions& /*options*/) {
  return refuse("seed");
}

int execute(const MigrateOptions& /*options*/) {
  return refuse("migrate");
}

int execute(const BackupOptions& /*options*/) {
  return refuse("backup");
}

int execute(const RestoreOptions& /*options*/) {
  return refuse("restore");
}

int execute(const GuardOptions& /*options*/) {
  return refuse("guard");
}

int execute(const McpOptions& /*options*/) {
  return refuse("mcp");
}

}  // namespace accord::cli
