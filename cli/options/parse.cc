#include <charconv>

#include <CLI/CLI.hpp>

#include "accord/cli/options/options.h"
#include "accord/contract/similar.h"

namespace accord::cli {
namespace {

constexpr const char* version = "accord 0.1.0";

struct Grammar {
  CLI::App app{"One OpenAPI document in, a running, validated, persistent REST API out.", "accord"};
  ServeOptions serve;
  CheckOptions check;
  RoutesOptions routes;
  ConformOptions conform;
  CLI::App* serving = nullptr;
  CLI::App* checking = nullptr;
  CLI::App* routing = nullptr;
  CLI::App* conforming = nullptr;
};

void add_serve(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand("serve", "serve a contract over HTTP");
  ServeOptions& options = grammar.serve;
  app.add_option("contract", options.contract, "the OpenAPI document")->capture_default_str();
  app.add_option(
      "--listen",
      options.listen,
      "address and port; port 0 takes a free one [127.0.0.1:8080] (env ACCORD_LISTEN; "
      "PORT alone means 0.0.0.0:PORT)");
  app.add_option(
      "--database",
      options.database,
      "where the rows are kept [sqlite:accord.db] (env ACCORD_DATABASE, DATABASE_URL)");
  app.add_option("--workers", options.workers, "threads [by the machine] (env ACCORD_WORKERS)")
      ->check(CLI::Range(1, 1024));
  app.add_option(
         "--check-responses",
         options.check_responses,
         "what to do about an answer that breaks the contract (env ACCORD_CHECK_RESPONSES)")
      ->check(CLI::IsMember({"off", "log", "enforce"}))
      ->capture_default_str();
  app.add_option("--log", options.log, "one line a request on stderr (env ACCORD_LOG)")
      ->check(CLI::IsMember({"off", "text"}))
      ->capture_default_str();
  app.add_flag(
      "--no-auth",
      options.no_auth,
      "do not ask for the documented credentials; loopback only (env ACCORD_NO_AUTH)");
  grammar.serving = &app;
}

void add_check(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand(
      "check", "is the contract sound, and what of it is not enforced?");
  app.add_option("contract", grammar.check.contracts, "the OpenAPI documents")
      ->capture_default_str();
  app.add_option("--fail-on", grammar.check.fail_on, "exit 1 from this level (env ACCORD_FAIL_ON)")
      ->check(CLI::IsMember({"error", "warning", "never"}))
      ->capture_default_str();
  grammar.checking = &app;
}

void add_routes(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand("routes", "how each operation is served, and why");
  app.add_option("contract", grammar.routes.contract, "the OpenAPI document")
      ->capture_default_str();
  grammar.routing = &app;
}

void add_conform(Grammar& grammar) {
  CLI::App& app = *grammar.app.add_subcommand(
      "conform", "does a running server, anybody's, keep the contract?");
  ConformOptions& options = grammar.conform;
  app.add_option("contract", options.contract, "the OpenAPI document")->capture_default_str();
  app.add_option(
      "--url", options.url, "the server, such as http://127.0.0.1:8080 (env ACCORD_URL)");
  app.add_option(
         "-H,--header", options.headers, "a field to send with every request, \"Name: value\"")
      ->allow_extra_args(false);
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
      ->capture_default_str();
  app.add_option(
         "--min-coverage",
         options.min_coverage,
         "exit 4 where fewer per cent of the reachable triples pass (env ACCORD_MIN_COVERAGE)")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  grammar.conforming = &app;
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
    if (chosen.empty() && !is_option) names = {"serve", "check", "routes", "conform"};
    const std::string_view near =
        contract::most_similar(word, std::vector<std::string_view>(names.begin(), names.end()));
    if (!near.empty()) text += "; did you mean " + std::string(near) + "?";
  } else {
    std::replace(text.begin(), text.end(), '\n', ' ');
  }
  const std::string name = chosen.empty() ? "" : " " + app.get_name();
  return {usage, "accord: " + text + " (see accord" + name + " --help)"};
}

std::string first_filled(std::initializer_list<std::string> values) {
  for (const std::string& each : values) {
    if (!each.empty()) return each;
  }
  return {};
}

template <class T>
void take_number(const CLI::App& app, const char* option, const std::string& text, T& into) {
  if (app.count(option) > 0 || text.empty()) return;
  T value{};
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size()) {
    into = value;
  } else {
    throw CLI::ValidationError(
        option, "the environment gives \"" + text + "\", which is no number");
  }
}

void take_choice(
    const CLI::App& app,
    const char* option,
    const std::string& text,
    std::initializer_list<std::string_view> choices,
    std::string& into) {
  if (app.count(option) > 0 || text.empty()) return;
  if (std::find(choices.begin(), choices.end(), text) == choices.end()) {
    throw CLI::ValidationError(
        option, "the environment gives \"" + text + "\", which is no choice");
  }
  into = text;
}

Environment beside(const std::string& contract, Environment environment) {
  add_dotenv(std::filesystem::path(contract).parent_path(), environment);
  return environment;
}

ServeOptions finished(const Grammar& grammar, const Environment& given) {
  ServeOptions options = grammar.serve;
  const CLI::App& app = *grammar.serving;
  const Environment environment = beside(options.contract, given);
  auto variable = [&](const char* name) { return value_of(environment, name); };
  const std::string port = variable("PORT");
  options.listen = first_filled(
      {options.listen,
       variable("ACCORD_LISTEN"),
       port.empty() ? "" : "0.0.0.0:" + port,
       "127.0.0.1:8080"});
  options.database = first_filled(
      {options.database,
       variable("ACCORD_DATABASE"),
       variable("DATABASE_URL"),
       "sqlite:accord.db"});
  take_number(app, "--workers", variable("ACCORD_WORKERS"), options.workers);
  take_choice(
      app,
      "--check-responses",
      variable("ACCORD_CHECK_RESPONSES"),
      {"off", "log", "enforce"},
      options.check_responses);
  take_choice(app, "--log", variable("ACCORD_LOG"), {"off", "text"}, options.log);
  const std::string no_auth = variable("ACCORD_NO_AUTH");
  options.no_auth = options.no_auth || no_auth == "1" || no_auth == "true";
  return options;
}

ConformOptions finished_conform(const Grammar& grammar, const Environment& given) {
  ConformOptions options = grammar.conform;
  const CLI::App& app = *grammar.conforming;
  const Environment environment = beside(options.contract, given);
  options.url = first_filled({options.url, value_of(environment, "ACCORD_URL")});
  take_number(app, "--jobs", value_of(environment, "ACCORD_JOBS"), options.jobs);
  take_number(app, "--seed", value_of(environment, "ACCORD_SEED"), options.seed);
  take_number(
      app, "--min-coverage", value_of(environment, "ACCORD_MIN_COVERAGE"), options.min_coverage);
  if (options.url.empty() && !options.plan) {
    throw CLI::ValidationError("--url", "name the server, such as --url http://127.0.0.1:8080");
  }
  return options;
}

}  // namespace

contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const Environment& environment) {
  Grammar grammar;
  grammar.app.require_subcommand(1);
  grammar.app.set_version_flag("--version", version);
  add_serve(grammar);
  add_check(grammar);
  add_routes(grammar);
  add_conform(grammar);
  try {
    // CLI11 takes them in reverse.
    grammar.app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    if (grammar.serving->parsed()) return Command(finished(grammar, environment));
    if (grammar.routing->parsed()) return Command(grammar.routes);
    if (grammar.conforming->parsed()) return Command(finished_conform(grammar, environment));
    CheckOptions check = grammar.check;
    take_choice(
        *grammar.checking,
        "--fail-on",
        value_of(environment, "ACCORD_FAIL_ON"),
        {"error", "warning", "never"},
        check.fail_on);
    return Command(std::move(check));
  } catch (const CLI::CallForHelp&) {
    const auto chosen = grammar.app.get_subcommands();
    return Leave{0, chosen.empty() ? grammar.app.help() : chosen.front()->help()};
  } catch (const CLI::CallForVersion&) {
    return Leave{0, std::string(version) + "\n"};
  } catch (const CLI::ParseError& error) {
    return mistake(grammar, error);
  }
}

std::optional<HostPort> parse_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  HostPort place{text.substr(0, colon), 0};
  const bool is_bare_v6 = place.host.find(':') != std::string::npos && place.host.front() != '[';
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data() + colon + 1, end, place.port);
  if (is_bare_v6 || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return place;
}

}  // namespace accord::cli
