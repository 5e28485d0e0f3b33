#include <algorithm>

#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"

namespace accord::cli {

void add_guard_options(CLI::App& app, GuardOptions& options) {
  options.limits.gzip_from = 0;  // codings are the matter of the upstream
  server::Settings::Upstream& upstream = options.upstream;
  add_contract(app, options);
  app.add_option("--upstream", upstream.url)
      ->description("the server that valid requests are passed to; its path replaces the base path")
      ->type_name("URL")
      ->check(values::parsed_by(server::upstream::parse_address));
  add_listen(app, options);
  add_allow_unenforced(app, options.allow_unenforced);
  add_watch(app, options);
  app.add_flag(
      "--preserve-host", upstream.preserve_host, "send the Host of the client, not of the URL");
  app.add_flag(
      "--pass-undocumented",
      upstream.pass_undocumented,
      "pass on what the contract has no path or method for, without checks");
  app.add_option("--learn", upstream.learn)
      ->description("write what the traffic showed and the contract lacks, as an overlay")
      ->type_name("FILE")
      ->default_str("none");
  add_front(app, options);
  app.option_defaults()->group("Limits");
  constexpr uint64_t most_connections = 1'024;
  add_count(
      app,
      "--max-upstream-connections",
      upstream.connections,
      most_connections,
      "connections to the upstream, kept or in use");
  add_count(
      app,
      "--max-upstream-waiting",
      upstream.waiting,
      values::largest_size,
      "requests that wait for one of them; beyond them 503");
  add_bytes(
      app,
      "--max-response",
      upstream.response,
      1024,
      "size of the body of a response that is read whole, to be checked; beyond it 502");
  app.option_defaults()->group("Timeouts");
  add_seconds(
      app, "--connect-timeout", upstream.connect_timeout, "to connect to the upstream; then 504");
  add_seconds(
      app,
      "--first-byte-timeout",
      upstream.first_byte_timeout,
      "for the upstream to begin its response; then 504");
  add_seconds(
      app,
      "--upstream-timeout",
      upstream.timeout,
      "for the whole of an exchange; then 504; of a body that is passed on, between two pieces");
  app.footer(
      "BYTES may have a unit: 64KiB, 1MB. Without --credentials the upstream authenticates. SIGHUP "
      "reads the contract and the credentials again; SIGTERM stops after the requests in flight.");
}

std::string conflict_of(const GuardOptions& options) {
  if (options.upstream.url.empty()) return messages::upstream_is_missing;
  const auto& overlays = options.overlays;
  const bool is_read =
      std::find(overlays.begin(), overlays.end(), options.upstream.learn) != overlays.end();
  if (is_read) return messages::learns_into_overlay;
  return conflict_of(static_cast<const ServeOptions&>(options));
}

}  // namespace accord::cli
