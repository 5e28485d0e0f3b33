#include <csignal>

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include "accord/analysis/diff/diff.h"
#include "accord/analysis/examine.h"
#include "accord/analysis/report/summary_lines.h"
#include "accord/analysis/reports.h"
#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/heap.h"
#include "accord/contract/document/referenced_documents.h"
#include "accord/contract/terminal/progress.h"
#include "accord/persistence/sql/database_url.h"
#include "accord/server/operations/file_watch.h"
#include "accord/server/startup.h"

namespace accord::cli {
namespace {

// What nobody reads keeps no signal from being handled: it is dropped after a second, and all that
// follows at once until it is read again.
void say_soon(std::string_view text) {
  static int patience = 1000;  // milliseconds
  pollfd polled{STDERR_FILENO, POLLOUT, 0};
  const bool is_read = ::poll(&polled, 1, patience) > 0;
  patience = is_read ? 1000 : 0;
  if (is_read) say(text);
}

// Blocked before any thread starts, so that only `next_signal` receives them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int each : {SIGTERM, SIGINT, SIGHUP})
    sigaddset(&signals, each);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int refuse(const contract::Diagnostics& faults) {
  for (const auto& each : faults)
    say_soon(to_text(each));
  if (validation::can_be_accepted(faults)) say_soon(messages::use_allow_unenforced);
  return exit_usage;
}

// What is served, and what is watched for changes.
struct Served {
  contract::Reading reading;
  server::operations::FileWatch watch;
};

// A contract that cannot be read at all says nothing of its files.
void watch_files(
    const ServeOptions& options,
    const contract::Contract* contract,
    server::operations::FileWatch& watch) {
  server::operations::FileWatch::Files files = {options.contract};
  if (contract != nullptr) files = contract::files_of(*contract->documents);
  files.insert(files.end(), options.overlays.begin(), options.overlays.end());
  if (!options.credentials.empty()) files.emplace_back(options.credentials);
  watch.watch(files);
}

// Without a contract, with the faults on stderr, where it cannot be served.
contract::Reading servable(const ServeOptions& options, server::operations::FileWatch& watch) {
  auto reading = read(options);
  if (options.watch && reading.contract != nullptr)
    watch_files(options, reading.contract.get(), watch);
  reading = analysis::usable(std::move(reading), {options.strict, false, options.base_path});
  if (reading.contract == nullptr) refuse(reading.found);
  return reading;
}

void announce(
    server::Server& server, const ServeOptions& options, const contract::Diagnostics& read) {
  const auto service = server.service();
  for (const std::string& each : startup_report(*service, read, options.contract))
    say_soon(each);
  if (options.no_auth) say_soon(messages::no_authentication);
  if (!options.upstream.url.empty() && options.credentials.empty())
    say_soon(messages::upstream_authenticates);
  if (server.hosts().is_open_by_default()) say_soon(messages::any_host);
  if (server.most_connections() < options.limits.connections)
    say_soon(messages::few_connections(server.most_connections()));
  if (!options.ops_listen.empty())
    say_soon(messages::monitor_at + std::to_string(server.monitor_port()));
  if (const std::string pages = server.about_pages(); !pages.empty()) say_soon(pages);
  const std::string& upstream = options.upstream.url;
  say_soon(
      (upstream.empty() ? "serving " : "guarding ") + service->contract().title + " at http://" +
      server.host() + ':' + std::to_string(server.port()) + service->contract().base_path +
      (upstream.empty() ? " from " + persistence::without_credentials(options.database)
                        : " before " + service->upstream()->options().address.text()));
}

void say_changes(const contract::Contract& old, const contract::Contract& now) {
  constexpr std::size_t most = 20;
  const auto report = analysis::diff_report(
      "", analysis::diff::diff(old, now), {}, analysis::report::FailOn::never);
  for (const std::string& each : summary_lines(report, most))
    say_soon(each);
}

// What is served without an error is not replaced by what has one.
void reload(server::Server& server, ServeOptions options, Served& served) {
  options.strict |= !contract::has_error(served.reading.found) && server.service()->is_sound();
  auto reading = servable(options, served.watch);
  if (reading.contract == nullptr) {
    server.count_failed_reload();
    return say_soon(messages::not_reloaded);
  }
  const auto faults = server.reload(reading.contract, options.strict);
  if (contract::has_error(faults)) {
    refuse(faults);
    return say_soon(messages::not_reloaded);
  }
  if (options.watch) say_changes(*served.reading.contract, *reading.contract);
  served.reading = std::move(reading);
  for (const std::string& each : server.service()->migrated())
    say_soon(each);
  say_soon("reloaded " + options.contract);
}

// SIGHUP where a file changed.
int next_signal(const sigset_t& signals, bool is_watching, Served& served) {
  constexpr timespec interval{0, 300'000'000};
  for (;;) {
    const int signal = is_watching ? ::sigtimedwait(&signals, nullptr, &interval)
                                   : ::sigwaitinfo(&signals, nullptr);
    if (signal > 0) return signal;
    const auto changed = is_watching ? served.watch.changed() : decltype(served.watch.changed())();
    for (const auto& each : changed)
      say_soon(messages::changed(each.string()));
    if (!changed.empty()) return SIGHUP;
  }
}

}  // namespace

int execute(const GuardOptions& options) {
  return execute(static_cast<const ServeOptions&>(options));
}

int execute(const ServeOptions& options) {
  const sigset_t signals = block_signals();
  contract::prepare_to_serve();
  auto server_options = server::to_options(options);
  if (!server_options) {
    say_soon(server_options.fault());
    return exit_usage;
  }
  server_options->is_strict = options.strict;
  Served served;
  watch_files(options, nullptr, served.watch);
  served.reading = servable(options, served.watch);
  if (served.reading.contract == nullptr) return exit_usage;
  const std::string database = persistence::without_credentials(options.database);
  auto server = contract::terminal::during("opening " + database, [&] {
    return server::Server::start(served.reading.contract, {}, server_options.value());
  });
  if (!server) return refuse(server.fault());
  announce(*server.value(), options, served.reading.found);
  while (next_signal(signals, options.watch, served) == SIGHUP)
    reload(*server.value(), options, served);
  say_soon("stopping");
  server.value()->stop();
  return exit_fine;
}

}  // namespace accord::cli
