#include <charconv>

#include <CLI/CLI.hpp>

#include "accord/cli/options/check_grammar.h"
#include "accord/cli/options/diff_grammar.h"
#include "accord/cli/options/options.h"
#include "accord/cli/options/serve_grammar.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/base/version.h"

namespace accord::cli {
namespace {

std::string version() {
  return std::string("accord ") + version_number;
}

// Not CLI::Range: every comparison with "nan" is false there.
std::string check_per_cent(std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  const bool is_fine = parsed.ec == std::errc() && parsed.ptr == end && value >= 0 && value <= 100;
  return is_fine ? std::string() : text + " is no number from 0 to 100";
}

// What is stored as unsigned must not wrap.
std::string check_whole(std::string& text) {
  uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  return parsed.ec == std::errc() && parsed.ptr == end ? std::string()
                                                       : text + " is no whole number";
}

struct Grammar {
  CLI::App app{"One OpenAPI document in, a running, validated, persistent REST API out.", "accord"};
  ServeOptions serve;
  CheckOptions check;
  RoutesOptions routes;
  ConformOptions conform;
  DiffOptions diff;
  CLI::App* serving = nullptr;
  CLI::App* checking = nullptr;
  CLI::App* routing = nullptr;
  CLI::App* conforming = nullptr;
  CLI::App* diffing = nullptr;
};

void add_serve(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand("serve", "serve a contract over HTTP");
  add_serve_options(app, grammar.serve);
  grammar.serving = &app;
}

void add_check(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand(
      "check", "report faults of OpenAPI documents, and what of them is not enforced");
  add_check_options(app, grammar.check);
  grammar.checking = &app;
}

void add_routes(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand("routes", "how each operation is served, and why");
  app.add_option("contract", grammar.routes.contract, "the OpenAPI document")
      ->capture_default_str();
  add_overlays(app, grammar.routes.overlays);
  grammar.routing = &app;
}

void add_conform(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand(
      "conform", "does a running server, anybody's, keep the contract?");
  ConformOptions& options = grammar.conform;
  app.add_option("contract", options.contract, "the OpenAPI document")->capture_default_str();
  add_overlays(app, options.overlays);
  app.add_option(
      "--url", options.url, "the server, such as http://127.0.0.1:8080 (env ACCORD_URL)");
  app.add_option(
         "-H,--header", options.headers, "a field to send with every request, \"Name: value\"")
      ->allow_extra_args(false);
  app.add_option(
      "--credentials",
      options.credentials,
      "what satisfies the documented security schemes, a YAML file: by scheme, token: or user: and "
      "password:, other: a second principal, refused: […] (env ACCORD_CREDENTIALS)");
  app.add_option("--report", options.reports, "write a report: json=FILE")->allow_extra_args(false);
  app.add_option("--only", options.only, "run the cases whose id begins so (repeatable)")
      ->allow_extra_args(false);
  app.add_flag("--plan", options.plan, "print the cases and send nothing");
  app.add_flag(
      "--allow-writes", options.allow_writes, "write to a server that is not on this machine");
  app.add_option("--jobs", options.jobs, "operations exercised at once (env ACCORD_JOBS)")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "of the generated values (env ACCORD_SEED)")
      ->check(CLI::Validator(check_whole, "0 to 2^64-1"))
      ->capture_default_str();
  app.add_option(
         "--min-coverage",
         options.min_coverage,
         "exit 4 where fewer per cent of the reachable triples pass (env ACCORD_MIN_COVERAGE)")
      ->check(CLI::Validator(check_per_cent, "0 to 100"))
      ->capture_default_str();
  grammar.conforming = &app;
}

void add_diff(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand(
      "diff", "report what in a new OpenAPI document breaks clients of the old one");
  add_diff_options(app, grammar.diff);
  grammar.diffing = &app;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames())
      names.push_back("--" + name);
  }
  return names;
}

// One line: what is wrong, and the right word where one is near.
Leave mistake(const Grammar& grammar, const CLI::ParseError& error) {
  constexpr int usage = 2;
  std::string text = error.what();
  const auto chosen = grammar.app.get_subcommands();
  const CLI::App& app = chosen.empty() ? grammar.app : *chosen.front();
  const std::vector<std::string> extras = app.remaining();
  if (!extras.empty()) {
    const std::string word = extras.front().substr(0, extras.front().find('='));
    const bool is_option = word.starts_with('-');
    text = (is_option        ? "unknown option "
            : chosen.empty() ? "unknown command "
                             : "unexpected argument ") +
           word;
    std::vector<std::string> names = option_names(app);
    if (chosen.empty() && !is_option) names = {"serve", "check", "routes", "conform", "diff"};
    const std::string_view near =
        contract::most_similar(word, std::vector<std::string_view>(names.begin(), names.end()));
    if (!near.empty()) text += "; did you mean " + std::string(near) + "?";
  } else {
    std::replace(text.begin(), text.end(), '\n', ' ');
  }
  const std::string name = chosen.empty() ? "" : " " + app.get_name();
  return {usage, "accord: " + text + " (see accord" + name + " --help)"};
}

Environment beside(const std::string& contract, Environment environment) {
  add_dotenv(std::filesystem::path(contract).parent_path(), environment);
  return environment;
}

// ACCORD_CHECK_RESPONSES for --check-responses.
std::string variable_of(const std::string& option) {
  std::string name = "ACCORD_";
  for (const char each : option) {
    const bool is_small = each >= 'a' && each <= 'z';
    name += each == '-' ? '_' : is_small ? static_cast<char>(each - 'a' + 'A') : each;
  }
  return name;
}

// What the command line leaves out and the environment says, as arguments: read and checked like
// all others.
std::vector<std::string> from_environment(const CLI::App& app, const Environment& environment) {
  std::vector<std::string> arguments;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty() || option->count() > 0) continue;
    const std::string& name = option->get_lnames().front();
    if (name == "help") continue;
    // accord diff and accord check mean different words by --format and --fail-on.
    const std::string prefix = app.get_name() == "diff" ? "diff-" : "";
    std::string value = value_of(environment, variable_of(prefix + name));
    const std::string port = value_of(environment, "PORT");
    if (value.empty() && name == "listen" && !port.empty()) value = "0.0.0.0:" + port;
    if (value.empty() && name == "database") value = value_of(environment, "DATABASE_URL");
    if (!value.empty()) arguments.push_back("--" + name + "=" + value);
  }
  return arguments;
}

const std::string& contract_of(const Grammar& grammar) {
  if (grammar.serving->parsed()) return grammar.serve.contract;
  if (grammar.routing->parsed()) return grammar.routes.contract;
  if (grammar.conforming->parsed()) return grammar.conform.contract;
  if (grammar.diffing->parsed()) return grammar.diff.new_contract;
  return grammar.check.contracts.front();
}

void read(Grammar& grammar, const std::vector<std::string>& arguments) {
  grammar.app.require_subcommand(1);
  grammar.app.set_version_flag("--version", version());
  add_serve(grammar);
  add_check(grammar);
  add_routes(grammar);
  add_conform(grammar);
  add_diff(grammar);
  // CLI11 takes them in reverse.
  grammar.app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
}

Command command_of(const Grammar& grammar) {
  if (grammar.serving->parsed()) return grammar.serve;
  if (grammar.routing->parsed()) return grammar.routes;
  if (grammar.checking->parsed()) return grammar.check;
  if (grammar.diffing->parsed()) return grammar.diff;
  if (grammar.conform.url.empty() && !grammar.conform.plan) {
    throw CLI::ValidationError("--url", "name the server, such as --url http://127.0.0.1:8080");
  }
  return grammar.conform;
}

}  // namespace

contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const Environment& environment) {
  Grammar said;
  Grammar whole;
  const Grammar* current = &said;
  try {
    read(said, arguments);
    const auto chosen = said.app.get_subcommands();
    std::vector<std::string> all = arguments;
    const auto added = from_environment(*chosen.front(), beside(contract_of(said), environment));
    all.insert(all.end(), added.begin(), added.end());
    current = &whole;
    read(whole, all);
    return command_of(whole);
  } catch (const CLI::CallForHelp&) {
    return Leave{0, current->app.help()};  // of the subcommand, where one was chosen
  } catch (const CLI::CallForVersion&) {
    return Leave{0, version() + "\n"};
  } catch (const CLI::ParseError& error) {
    return mistake(*current, error);
  }
}

std::optional<HostPort> parse_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  HostPort place{text.substr(0, colon), 0};
  const bool is_bare_v6 = place.host.find(':') != std::string::npos && place.host.front() != '[';
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + colon + 1, end, place.port);
  const bool is_bracketed = place.host.front() == '[';
  if (is_bracketed && (place.host.size() < 4 || place.host.back() != ']')) return std::nullopt;
  if (is_bare_v6 || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return place;
}

}  // namespace accord::cli
