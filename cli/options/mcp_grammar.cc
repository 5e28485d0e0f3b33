#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"

namespace accord::cli {

void add_mcp_options(CLI::App& app, McpOptions& options) {
  add_contract(app, options);
  app.add_flag(
      "--allow-writes",
      options.allow_writes,
      "offer operations that change data too; else they are neither listed nor called");
  app.add_option(
         "--listen",
         options.listen,
         "over HTTP at /mcp, on this machine only; port 0 takes a free one")
      ->type_name("HOST:PORT")
      ->check(values::host_and_port())
      ->default_str("stdin and stdout");
  add_database(app, options.database);
  add_allow_unenforced(app, options.allow_unenforced);
  app.option_defaults()->group("Another server");
  add_server(app, options.url, options.headers);
  app.add_option(
         "--credentials",
         options.credentials,
         "a YAML file of what satisfies the documented security schemes, as of accord conform")
      ->type_name("FILE")
      ->check(values::existing_file());
  constexpr uint64_t longest_timeout = 3'600'000;
  app.add_option("--timeout", options.timeout, "how long a request may take")
      ->type_name("TIME")
      ->transform(values::duration(1, longest_timeout))
      ->default_str("10s");
  app.footer(
      "Examples:\n  accord mcp\n"
      "  accord mcp api.yaml --url https://api.example.com --credentials me.yaml\n\n"
      "A client starts it, and speaks the Model Context Protocol on stdin and stdout; all else is "
      "on stderr. Without --url the contract is served here, from the database; with it, requests "
      "go to that server, as its principal of --credentials. See docs/agents.md.");
}

std::string conflict_of(const McpOptions& options) {
  const bool has_credentials = !options.credentials.empty() || !options.headers.empty();
  return has_credentials && options.url.empty() ? messages::credentials_without_url : std::string();
}

}  // namespace accord::cli
