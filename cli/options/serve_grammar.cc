#include <algorithm>

#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"
#include "accord/contract/http/host.h"

namespace accord::cli {
namespace {

using Names = std::vector<std::string>;

void add_basics(CLI::App& app, ServeOptions& options) {
  add_contract(app, options);
  add_listen(app, options);
  add_database(app, options.database);
  add_allow_unenforced(app, options.allow_unenforced);
  app.add_flag(
      "--seed-examples",
      options.seed_examples,
      "fill tables that have no rows from the examples of the contract, once");
  app.add_flag(
      "--idempotency",
      options.idempotency,
      "accept Idempotency-Key where anything is written, also where it is not documented");
  auto* mock = app.add_flag(
      "--mock",
      options.mock,
      "answer operations that nothing stores from examples or generated values");
  app.add_option("--mock-seed", options.mock_seed, "of the values that --mock generates")
      ->type_name("NUMBER")
      ->needs(mock)
      ->check(values::integer(0, UINT64_MAX))
      ->capture_default_str();
  add_watch(app, options);
}

bool is_origin(const std::string& text) {
  return text == "*" || contract::http::is_origin(text);
}

// "a, b" is a list of two.
std::string trimmed(std::string text) {
  return CLI::detail::trim(text);
}

CLI::Option* add_list(CLI::App& app, const char* name, Names& list, const std::string& help) {
  return app.add_option(name, list, help + " (repeatable, or several with commas)")
      ->delimiter(',')
      ->transform(trimmed)
      ->allow_extra_args(false)
      ->default_str("none");
}

void add_security(CLI::App& app, ServeOptions& options) {
  app.option_defaults()->group("Security");
  app.add_option("--credentials", options.credentials)
      ->description("a YAML file of the credentials that satisfy the documented security schemes")
      ->type_name("FILE")
      ->check(values::existing_file());
  add_list(
      app,
      "--allowed-host",
      options.allowed_hosts,
      "a host that requests may be for; *.example.com for all names below it, * for any")
      ->type_name("HOST")
      ->check(values::check(server::edge::Hosts::is_name, messages::an_allowed_host))
      ->default_str("localhost, IP addresses; any where --listen is not loopback");
  add_list(
      app,
      "--cors-origin",
      options.cors_origins,
      "an origin whose pages may call this API; * for any")
      ->type_name("ORIGIN")
      ->check(values::check(is_origin, messages::an_origin));
  app.add_flag(
      "--cors-credentials",
      options.cors_credentials,
      "let pages of these origins send credentials");
  app.add_flag(
      "--cross-site-cookies",
      options.cross_site_cookies,
      "let pages of other origins change things by the cookies of their users");
  add_list(
      app,
      "--trusted-proxy",
      options.trusted_proxies,
      "a proxy or network whose Forwarded and X-Forwarded-For are believed")
      ->type_name("NETWORK")
      ->check(values::parsed_by(server::edge::Network::parse));
  app.add_option("--rate-limit", options.rate_limit)
      ->description("requests of one credential or address, where 429 is documented: 100/60, 10/s")
      ->type_name("REQUESTS/SECONDS")
      ->check(values::parsed_by(server::edge::Quota::parse))
      ->default_str("none");
  app.add_flag(
      "--rate-limit-everywhere",
      options.rate_limit_everywhere,
      "the rate limit is that of every operation, also where 429 is not documented");
}

void add_limits(CLI::App& app, ServeOptions& options) {
  app.option_defaults()->group("Limits");
  const auto count = [&](const char* name, uint64_t& value, uint64_t most, const char* help) {
    add_count(app, name, value, most, help);
  };
  const auto bytes = [&](const char* name, uint64_t& value, uint64_t least, const char* help) {
    add_bytes(app, name, value, least, help);
  };
  server::Settings::Limits& of = options.limits;
  constexpr uint64_t deepest = 1'000;  // the reader is recursive
  auto& of_one = of.connections_per_address;
  count(
      "--max-connections",
      of.connections,
      values::largest_size,
      "open connections; beyond them 503");
  count(
      "--max-connections-per-address",
      of_one,
      values::largest_size,
      "of one client address; beyond them 503");
  count(
      "--max-in-flight",
      of.in_flight,
      values::largest_size,
      "requests at the same time; beyond them 503");
  count(
      "--max-fields",
      of.fields,
      values::largest_size,
      "header fields of a request; beyond them 431");
  count("--max-json-depth", of.json_depth, deepest, "nesting of a request body; beyond it 400");
  count(
      "--max-json-nodes",
      of.json_nodes,
      values::largest_size,
      "values of a request body; beyond them 400");
  bytes("--max-body", of.body, 0, "size of a request body, also inflated; beyond it 413");
  bytes("--max-body-memory", of.body_memory, 1U << 20U, "all bodies being received; beyond it 503");
  bytes("--max-line", of.line, 64, "size of a request line; beyond it 414");
  bytes("--max-head", of.head, 256, "size of request line and header; beyond it 431");
  bytes(
      "--max-response-memory,--max-list-memory",
      of.list_memory,
      1024,
      "all large responses that are built or being sent; beyond it 503");
  bytes("--gzip-from", of.gzip_from, 0, "size from which responses are compressed; 0: never");
}

void add_deadlines(CLI::App& app, ServeOptions& options) {
  app.option_defaults()->group("Timeouts");
  const auto add = [&](const char* name, int& value, const char* help) {
    add_seconds(app, name, value, help);
  };
  server::Settings::Deadlines& deadlines = options.deadlines;
  add("--idle-timeout", deadlines.idle, "between two requests of a connection");
  add("--head-timeout", deadlines.head, "to receive the request line and header");
  add("--body-timeout", deadlines.body, "to receive the body of a request");
  add("--write-timeout", deadlines.write, "for a client to receive a part of a response");
  add("--shutdown-timeout", deadlines.shutdown, "for requests in flight when the server stops");
}

void add_operations(CLI::App& app, ServeOptions& options) {
  app.option_defaults()->group("Operations");
  add_choice(
      app, "--log", options.log, {"off", "text", "json"}, "one line for each request on stderr");
  app.add_option("--ops-listen", options.ops_listen, "address of /metrics, /health and /ready")
      ->type_name("HOST:PORT")
      ->check(values::host_and_port())
      ->default_str("none");
  // Negative for --no-pages. A flag bound to an optional would be false where it is not given.
  const auto set = [&options](int64_t times) { options.pages = times > 0; };
  app.add_flag_function("--pages,!--no-pages", set)
      ->description("pages for people below /-/: sitemap, documentation, administration")
      ->default_str("on loopback without --trusted-proxy");
}

// What only a server that stores has.
void add_storage(CLI::App& app, ServeOptions& options) {
  app.option_defaults()->group("Security");
  app.add_flag("--no-auth", options.no_auth, "do not require credentials; on loopback only");
  app.option_defaults()->group("Limits");
  add_bytes(
      app,
      "--max-item",
      options.limits.item,
      1024,
      "size of an item that is stored; beyond it 413 or 422");
  add_bytes(
      app, "--max-list", options.limits.list, 1024, "size of a list in a response; beyond it 503");
  constexpr uint64_t most_kept = 1U << 16U;
  app.add_option("--kept-answers", options.limits.kept_answers)
      ->description("answers of 4 KiB at most that a worker gives again until a commit; 0: none")
      ->type_name("COUNT")
      ->check(values::integer(0, most_kept))
      ->capture_default_str();
  app.option_defaults()->group("Timeouts");
  add_seconds(
      app,
      "--database-timeout",
      options.deadlines.database,
      "for a database that is locked; after it 503");
}

}  // namespace

void add_listen(CLI::App& app, ServeOptions& options) {
  app.add_option(
         "--listen",
         options.listen,
         "port 0 takes a free one; the variable PORT means 0.0.0.0:PORT")
      ->type_name("HOST:PORT")
      ->check(values::host_and_port())
      ->capture_default_str();
}

void add_watch(CLI::App& app, ServeOptions& options) {
  app.add_flag(
      "--watch", options.watch, "reload when a file of the contract or the credentials changes");
  constexpr uint64_t most_workers = 255;
  app.add_option("--workers", options.workers, "threads that answer requests")
      ->type_name("COUNT")
      ->check(values::integer(1, most_workers))
      ->default_str("one less than processors; with a PostgreSQL server 4 for each");
  add_choice(
      app,
      "--check-responses",
      options.check_responses,
      {"off", "count", "log", "enforce"},
      "responses are checked against the contract: none; a sample (100 a second of each operation, "
      "up to 1 MiB), with deviations counted, or logged too; all, and one that deviates becomes "
      "500, or 502 where another server gave it");
}

void add_front(CLI::App& app, ServeOptions& options) {
  add_security(app, options);
  add_limits(app, options);
  add_deadlines(app, options);
  add_operations(app, options);
}

void add_serve_options(CLI::App& app, ServeOptions& options) {
  add_basics(app, options);
  add_front(app, options);
  add_storage(app, options);
  app.footer(
      "Examples:\n  accord serve\n"
      "  accord serve api.yaml --database postgresql://me@localhost/shop\n"
      "  accord serve --listen 0.0.0.0:8080 --allowed-host api.example.com\n\n"
      "BYTES may have a unit: 64KiB, 1MB. SIGHUP reads the contract and the credentials again; "
      "SIGTERM stops after the requests in flight.");
}

std::string conflict_of(const ServeOptions& options) {
  if (options.rate_limit_everywhere && options.rate_limit.empty()) {
    return messages::rate_limit_is_missing;
  }
  if (!options.cors_credentials) return {};
  const auto& origins = options.cors_origins;
  const auto has = [&](const char* origin) {
    return std::find(origins.begin(), origins.end(), origin) != origins.end();
  };
  if (has("*")) return messages::credentials_with_any_origin;
  return has("null") ? messages::credentials_with_null_origin : std::string();
}

void add_count(CLI::App& app, const char* name, uint64_t& value, uint64_t most, const char* help) {
  app.add_option(name, value, help)
      ->type_name("COUNT")
      ->check(values::integer(1, most))
      ->capture_default_str();
}

void add_bytes(CLI::App& app, const char* name, uint64_t& value, uint64_t least, const char* help) {
  app.add_option(name, value, help)
      ->type_name("BYTES")
      ->transform(values::bytes(least, values::largest_size))
      ->capture_default_str();
}

void add_seconds(CLI::App& app, const char* name, int& value, const char* help) {
  constexpr uint64_t longest = 86'400;
  app.add_option(name, value, help)
      ->type_name("SECONDS")
      ->check(values::integer(1, longest))
      ->capture_default_str();
}

}  // namespace accord::cli
