#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/help.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/options.h"
#include "accord/cli/options/variables.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/base/version.h"

namespace accord::cli {
namespace {

constexpr int usage = 2;

std::string version() {
  return std::string("accord ") + version_number;
}

struct Grammar {
  CLI::App app{"One OpenAPI document: serve it, check it, compare it, test a server.", "accord"};
  ServeOptions serve;
  CheckOptions check;
  RoutesOptions routes;
  SeedOptions seed;
  MigrateOptions migrate;
  BackupOptions backup;
  RestoreOptions restore;
  ConformOptions conform;
  DiffOptions diff;
  CLI::App* serving = nullptr;
  CLI::App* checking = nullptr;
  CLI::App* routing = nullptr;
  CLI::App* seeding = nullptr;
  CLI::App* migrating = nullptr;
  CLI::App* backing_up = nullptr;
  CLI::App* restoring = nullptr;
  CLI::App* conforming = nullptr;
  CLI::App* diffing = nullptr;

  Grammar() {
    app.require_subcommand(1);
    app.set_version_flag("--version", version(), "print the version");
    serving = add("serve", "serve a contract over HTTP");
    add_serve_options(*serving, serve);
    checking = add("check", "report the faults of a contract, and what of it is not enforced");
    add_check_options(*checking, check);
    diffing = add("diff", "report what in a new contract breaks the clients of an old one");
    add_diff_options(*diffing, diff);
    routing = add("routes", "show how each operation is served, and why");
    add_contract(*routing, routes);
    routing->add_flag(
        "--suggest-overlay",
        routes.suggest_overlay,
        "print an overlay that serves more operations from the store");
    seeding = add("seed", "store the items of a file in the database of a contract");
    add_seed_options(*seeding, seed);
    migrating = add("migrate", "make the tables of a database those of a contract");
    add_migrate_options(*migrating, migrate);
    backing_up = add("backup", "write a backup of a database that is in use");
    add_backup_options(*backing_up, backup);
    restoring = add("restore", "make a database that is in use what a backup has");
    add_restore_options(*restoring, restore);
    conforming = add("conform", "test whether a running server conforms to the contract");
    add_conform_options(*conforming, conform);
  }

  void read(const std::vector<std::string>& arguments) {
    // CLI11 takes them in reverse.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  }
  [[nodiscard]] const CLI::App& chosen() const {
    const auto all = app.get_subcommands();
    return all.empty() ? app : *all.front();
  }
  [[nodiscard]] const std::string& contract() const {
    if (serving->parsed()) return serve.contract;
    if (routing->parsed()) return routes.contract;
    if (seeding->parsed()) return seed.contract;
    if (migrating->parsed()) return migrate.contract;
    return conform.contract;
  }
  // A file that a pull request can add does not configure the checks that judge the pull request.
  [[nodiscard]] bool reads_dotenv() const { return !checking->parsed() && !diffing->parsed(); }
  [[nodiscard]] Command command() const {
    if (serving->parsed()) return serve;
    if (routing->parsed()) return routes;
    if (seeding->parsed()) return seed;
    if (migrating->parsed()) return migrate;
    if (backing_up->parsed()) return backup;
    if (restoring->parsed()) return restore;
    if (checking->parsed()) return check;
    if (diffing->parsed()) return diff;
    return conform;
  }

 private:
  CLI::App* add(const char* name, const char* description) {
    CLI::App* command = app.add_subcommand(name, description);
    command->set_help_flag("-h,--help", "print this help");
    command->formatter(std::make_shared<Help>(*command));
    return command;
  }
};

std::vector<std::string> names_of(const CLI::App& app, bool is_option) {
  std::vector<std::string> names;
  if (!is_option) {
    for (const CLI::App* each : app.get_subcommands({}))
      names.push_back(each->get_name());
    return names;
  }
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames())
      names.push_back("--" + name);
  }
  return names;
}

Leave refusal(const Grammar& grammar, const std::string& text) {
  const CLI::App& app = grammar.chosen();
  const std::string name = &app == &grammar.app ? "" : ' ' + app.get_name();
  return {usage, text + " (see accord" + name + " --help)"};
}

// What CLI11 refuses, in words of our own.
std::string plain(const CLI::ParseError& error) {
  const std::string text = error.what();
  const std::size_t start = std::min(text.find("--"), text.size());
  const std::string option = text.substr(start, text.find_first_of(": ", start) - start);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return messages::no_command;
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
    return option + ": " +
           messages::not_expected(text.substr(text.find("= ") + 2), messages::a_flag_value);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) return text;
  return option + (text.ends_with("missing") ? messages::value_is_missing : messages::repeated);
}

// One line: what is wrong, and the right word where one is near.
std::string mistake(const Grammar& grammar, const CLI::ParseError& error) {
  const CLI::App& app = grammar.chosen();
  const std::vector<std::string> extras = app.remaining();
  if (extras.empty()) return plain(error);
  const std::string word = extras.front().substr(0, extras.front().find('='));
  const bool is_option = word.starts_with('-');
  const bool is_command = &app == &grammar.app && !is_option;
  const auto names = names_of(app, is_option);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const char* kind = is_option    ? "unknown option "
                     : is_command ? "unknown command "
                                  : "unexpected argument ";
  return kind + word + messages::did_you_mean(std::string(contract::most_similar(word, views)));
}

// What spans several options.
std::string conflict(const Grammar& grammar) {
  if (grammar.diffing->parsed() && grammar.diff.new_contract.empty() && !grammar.diff.rules) {
    return messages::two_documents;
  }
  if (grammar.seeding->parsed()) return conflict_of(grammar.seed);
  if (grammar.migrating->parsed()) return conflict_of(grammar.migrate);
  if (grammar.backing_up->parsed()) return conflict_of(grammar.backup);
  if (grammar.restoring->parsed()) return conflict_of(grammar.restore);
  const ConformOptions& conform = grammar.conform;
  const bool sends = !conform.plan && conform.explain.empty();
  if (grammar.conforming->parsed() && conform.url.empty() && sends) {
    return messages::url_is_missing;
  }
  return conflict_of(grammar.serve);
}

// The setting that is refused beside the command line alone, which is fine.
std::string blame(const std::vector<std::string>& arguments, const std::vector<Setting>& settings) {
  for (const Setting& each : settings) {
    Grammar grammar;
    std::vector<std::string> all = arguments;
    all.push_back(each.argument);
    try {
      grammar.read(all);
    } catch (const CLI::ParseError& error) {
      std::string fault = mistake(grammar, error);
      const std::string option = each.argument.substr(0, each.argument.find('=')) + ": ";
      if (fault.starts_with(option)) fault.erase(0, option.size());
      if (each.variable == "PORT") fault = messages::not_expected(each.value, messages::a_port);
      return messages::variable(each.variable, each.place) + ": " + fault;
    }
  }
  return {};
}

}  // namespace

contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const contract::Environment& environment) {
  Grammar said;
  try {
    said.read(arguments);
  } catch (const CLI::CallForHelp&) {
    return Leave{0, said.app.help()};  // of the subcommand, where one was chosen
  } catch (const CLI::CallForVersion&) {
    return Leave{0, version() + "\n"};
  } catch (const CLI::ParseError& error) {
    return refusal(said, mistake(said, error));
  }
  contract::Environment variables = environment;
  if (said.reads_dotenv()) {
    const auto folder = std::filesystem::path(said.contract()).parent_path();
    const auto faults = contract::add_dotenv(folder, variables);
    if (!faults.empty()) return refusal(said, to_text(faults.front()));
  }
  const std::string unknown = unknown_variable(said.app, variables);
  if (!unknown.empty()) return refusal(said, unknown);
  const auto settings = settings_of(said.chosen(), variables);
  std::vector<std::string> all = arguments;
  for (const Setting& each : settings)
    all.push_back(each.argument);
  Grammar whole;
  try {
    whole.read(all);
  } catch (const CLI::ParseError& error) {
    const std::string fault = blame(arguments, settings);
    return refusal(whole, fault.empty() ? mistake(whole, error) : fault);
  }
  const std::string fault = conflict(whole);
  if (!fault.empty()) return refusal(whole, fault);
  for (const Setting& each : settings) {
    const std::string option = each.argument.substr(0, each.argument.find('='));
    if (!each.place.empty())
      whole.conform.notes.push_back(messages::set_by(option, each.variable, each.place));
  }
  return whole.command();
}

}  // namespace accord::cli
