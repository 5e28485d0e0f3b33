#include "accord/cli/options/command_table.h"

#include <algorithm>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/help.h"
#include "accord/contract/base/version.h"

namespace accord::cli {
namespace {

// In the order of `accord --help`.
constexpr const char* of_beginning = "First steps";
constexpr const char* of_contract = "The contract";
constexpr const char* of_database = "The database";
constexpr const char* of_others = "Other servers, and agents";

std::optional<std::string> place_of_dotenv(const ContractOptions& options) {
  return options.contract;
}
std::optional<std::string> place_of_dotenv(const BackupOptions& /*options*/) {
  return default_contract;
}
std::optional<std::string> place_of_dotenv(const InitOptions& /*options*/) {
  return std::nullopt;
}
// A file that a pull request can add does not configure the checks that judge the pull request.
std::optional<std::string> place_of_dotenv(const ReadOptions& /*options*/) {
  return std::nullopt;
}

}  // namespace

CommandTable::CommandTable() : app_("", "accord") {
  app_.require_subcommand(1);
  app_.set_help_flag("-h,--help", "print this help");
  app_.set_version_flag("--version", std::string("accord ") + version_number, "print the version");
  app_.formatter(std::make_shared<ProgramHelp>());
  add("init", of_beginning, "write a contract from a few words, or OpenAPI 2.0", add_init_options);
  add("serve", of_beginning, "serve a contract over HTTP", add_serve_options);
  add("check",
      of_beginning,
      "report what is wrong in a contract, or not enforced",
      add_check_options);
  add("conform",
      of_beginning,
      "test whether a running server conforms to a contract",
      add_conform_options);
  add("diff",
      of_contract,
      "report what in a new contract breaks clients of an old one",
      add_diff_options);
  add("routes", of_contract, "show how each operation is served, and why", add_routes_options);
  add("diagram", of_contract, "draw the tables of a contract", add_diagram_options);
  add("seed", of_database, "store the items of a file", add_seed_options);
  add("migrate", of_database, "make the tables those of a contract", add_migrate_options);
  add("backup", of_database, "write a backup, while the database is used", add_backup_options);
  add("restore",
      of_database,
      "make the database what a backup has, while it is used",
      add_restore_options);
  add("guard",
      of_others,
      "pass on to another server what the contract allows, and check its responses",
      add_guard_options);
  add("mcp",
      of_others,
      "offer the operations of a contract to agents as tools (MCP)",
      add_mcp_options);
}

template <typename Options>
void CommandTable::add(
    const char* name,
    const char* group,
    const char* description,
    void (*add_options)(CLI::App&, Options&)) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app_.add_subcommand(name, description)->group(group);
  command->set_help_flag("-h,--help", "print this help");
  command->formatter(std::make_shared<Help>(*command));
  add_options(*command, *options);
  entries_.push_back(
      {command,
       [options] { return Command(*options); },
       [options] { return conflict_of(*options); },
       [options] { return place_of_dotenv(*options); }});
}

void CommandTable::read(const std::vector<std::string>& arguments) {
  // CLI11 takes them in reverse.
  app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
}

const CLI::App& CommandTable::chosen() const {
  const auto all = app_.get_subcommands();
  return all.empty() ? app_ : *all.front();
}

std::vector<std::string> CommandTable::names() const {
  std::vector<std::string> names;
  for (const Entry& each : entries_)
    names.push_back(each.app->get_name());
  return names;
}

const CommandTable::Entry& CommandTable::entry() const {
  return *std::find_if(
      entries_.begin(), entries_.end(), [](const Entry& each) { return each.app->parsed(); });
}

Command CommandTable::command() const {
  return entry().command();
}

std::string CommandTable::conflict() const {
  return entry().conflict();
}

std::optional<std::string> CommandTable::dotenv_beside() const {
  return entry().dotenv_beside();
}

}  // namespace accord::cli
