#include "accord/cli/options/serve_grammar.h"

#include <CLI/CLI.hpp>

namespace accord::cli {
namespace {

void add_basics(CLI::App& app, ServeOptions& options) {
  app.add_option("contract", options.contract, "the OpenAPI document")->capture_default_str();
  add_overlays(app, options.overlays);
  app.add_option(
      "--listen",
      options.listen,
      "address and port; port 0 takes a free one [127.0.0.1:8080] (env ACCORD_LISTEN; "
      "PORT alone means 0.0.0.0:PORT)");
  app.add_option(
      "--database",
      options.database,
      "where the rows are kept [sqlite:accord.db] (env ACCORD_DATABASE, DATABASE_URL)");
  app.add_flag(
      "--allow-unenforced",
      options.allow_unenforced,
      "serve although an assertion of the contract cannot be kept (env ACCORD_ALLOW_UNENFORCED)");
  app.add_option("--workers", options.workers, "threads [by the machine] (env ACCORD_WORKERS)")
      ->check(CLI::Range(1, 255));
  app.add_option(
         "--check-responses",
         options.check_responses,
         "what to do about answers that break the contract: nothing, check a sample (100 a second "
         "of each operation, up to 1 MiB) and log, check all and answer 500 (env "
         "ACCORD_CHECK_RESPONSES)")
      ->check(CLI::IsMember({"off", "log", "enforce"}))
      ->capture_default_str();
}

// "a, b" is a list of two.
std::string trimmed(std::string text) {
  return CLI::detail::trim(text);
}

void add_security(CLI::App& app, ServeOptions& options) {
  const std::string group = "Security";
  app.add_option(
         "--credentials",
         options.credentials,
         "the keys, users and token rules of the documented security schemes, a YAML file (env "
         "ACCORD_CREDENTIALS)")
      ->group(group);
  app.add_flag(
         "--no-auth",
         options.no_auth,
         "do not ask for the documented credentials; loopback only (env ACCORD_NO_AUTH)")
      ->group(group);
  app.add_option(
         "--allowed-host",
         options.allowed_hosts,
         "a name in Host that is answered, *.example.com for all below it, * for any; several with "
         "commas [localhost and IP addresses; any where --listen is not loopback] (env "
         "ACCORD_ALLOWED_HOST)")
      ->delimiter(',')
      ->transform(trimmed)
      ->allow_extra_args(false)
      ->group(group);
  app.add_option(
         "--cors-origin",
         options.cors_origins,
         "an origin whose pages may call this API, * for any; several with commas [none] (env "
         "ACCORD_CORS_ORIGIN)")
      ->delimiter(',')
      ->transform(trimmed)
      ->allow_extra_args(false)
      ->group(group);
  app.add_flag(
         "--cors-credentials",
         options.cors_credentials,
         "let those pages send cookies and credentials (env ACCORD_CORS_CREDENTIALS)")
      ->group(group);
  app.add_option(
         "--trusted-proxy",
         options.trusted_proxies,
         "an address or network whose Forwarded or X-Forwarded-For is believed; several with "
         "commas "
         "[none] (env ACCORD_TRUSTED_PROXY)")
      ->delimiter(',')
      ->transform(trimmed)
      ->allow_extra_args(false)
      ->group(group);
  app.add_option(
         "--rate-limit",
         options.rate_limit,
         "requests/seconds of one credential or address, such as 100/60 or 10/s, for the "
         "operations "
         "that document 429 [none] (env ACCORD_RATE_LIMIT)")
      ->group(group);
}

// Every one has its environment twin: ACCORD_MAX_BODY for --max-body.
void add_limits(CLI::App& app, ServeOptions& options) {
  const std::string group = "Limits";
  const auto add = [&](const char* name, uint64_t& value, uint64_t least, const char* help) {
    app.add_option(name, value, help)
        ->transform(CLI::AsSizeValue(true))
        ->check(CLI::Range(least, uint64_t{1} << 40U))
        ->capture_default_str()
        ->group(group);
  };
  ServeLimits& limits = options.limits;
  add("--max-connections", limits.connections, 1, "open at once; then 503");
  add("--max-connections-per-address",
      limits.connections_per_address,
      1,
      "open at once from one address but loopback and trusted proxies; then 503");
  add("--max-in-flight", limits.in_flight, 1, "requests answered or deferred at once; then 503");
  add("--max-body", limits.body, 0, "bytes of a request body, also inflated; then 413");
  add("--max-body-memory",
      limits.body_memory,
      1U << 20U,
      "bytes that bodies hold at once while they are received; then 503");
  add("--max-line", limits.line, 64, "bytes of a request line; then 414");
  add("--max-head", limits.head, 256, "bytes of a request line and its fields; then 431");
  add("--max-fields", limits.fields, 1, "header fields of a request; then 431");
  // The reader is recursive.
  constexpr uint64_t deepest = 1'000;
  app.add_option(
         "--max-json-depth", limits.json_depth, "nested arrays and objects of a body; then 400")
      ->check(CLI::Range(uint64_t{1}, deepest))
      ->capture_default_str()
      ->group(group);
  add("--max-json-nodes", limits.json_nodes, 1, "values and names of a body; then 400");
  add("--max-list", limits.list, 1024, "bytes of one list; then 503");
  add("--max-list-memory",
      limits.list_memory,
      1024,
      "bytes that long lists hold at once until they are sent; then 503");
  add("--gzip-from", limits.gzip_from, 0, "bytes from which a response is compressed; 0: never");
}

void add_deadlines(CLI::App& app, ServeOptions& options) {
  const std::string group = "Deadlines (seconds)";
  const auto add = [&](const char* name, int& value, const char* help) {
    constexpr int longest = 86'400;
    app.add_option(name, value, help)
        ->check(CLI::Range(1, longest))
        ->capture_default_str()
        ->group(group);
  };
  ServeDeadlines& deadlines = options.deadlines;
  add("--idle-timeout", deadlines.idle, "between two requests of a connection");
  add("--head-timeout", deadlines.head, "for the request line and the fields");
  add("--body-timeout", deadlines.body, "for the body of a request");
  add("--write-timeout", deadlines.write, "for a client to take some of a response");
  add("--shutdown-timeout", deadlines.shutdown, "for what is in flight when the server stops");
}

void add_operations(CLI::App& app, ServeOptions& options) {
  const std::string group = "Operations";
  app.add_option("--log", options.log, "one line a request on stderr (env ACCORD_LOG)")
      ->check(CLI::IsMember({"off", "text", "json"}))
      ->capture_default_str()
      ->group(group);
  app.add_option(
         "--ops-listen",
         options.ops_listen,
         "address and port of /metrics, /health and /ready [none] (env ACCORD_OPS_LISTEN)")
      ->group(group);
}

}  // namespace

void add_overlays(CLI::App& app, std::vector<std::string>& overlays) {
  app.add_option(
         "--overlay",
         overlays,
         "an OpenAPI Overlay (1.0) to apply to the contract first (repeatable; env ACCORD_OVERLAY)")
      ->allow_extra_args(false);
}

void add_serve_options(CLI::App& app, ServeOptions& options) {
  add_basics(app, options);
  add_security(app, options);
  add_limits(app, options);
  add_deadlines(app, options);
  add_operations(app, options);
  app.footer(
      "Every option has an environment twin: ACCORD_MAX_BODY for --max-body. SIGHUP reads the "
      "contract and the credentials anew; SIGTERM finishes what is in flight.");
}

}  // namespace accord::cli
