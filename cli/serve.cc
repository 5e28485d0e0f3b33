#include <csignal>

#include <pthread.h>

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/heap.h"
#include "accord/server/startup.h"

namespace accord::cli {
namespace {

// Blocked before any thread starts, so that only `sigwait` receives them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int each : {SIGTERM, SIGINT, SIGHUP})
    sigaddset(&signals, each);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int refuse(const contract::Diagnostics& faults) {
  refuse_all(faults);
  if (validation::can_be_accepted(faults)) say(messages::use_allow_unenforced);
  return exit_usage;
}

// Without a contract, with the faults on stderr, where it cannot be served.
contract::Reading servable(const ServeOptions& options) {
  auto reading = read_usable(options, false);
  if (reading.contract == nullptr) refuse(reading.found);
  return reading;
}

void announce(
    server::Server& server, const ServeOptions& options, const contract::Diagnostics& read) {
  const auto service = server.service();
  for (const std::string& each : startup_report(*service, read, options.contract))
    say(each);
  if (options.no_auth) say(messages::no_authentication);
  if (server.hosts().is_open_by_default()) say(messages::any_host);
  if (!options.ops_listen.empty())
    say(messages::monitor_at + std::to_string(server.monitor_port()));
  say("serving " + service->contract().title + " at http://" + server.host() + ':' +
      std::to_string(server.port()) + service->contract().base_path + " from " + options.database);
}

// What is served without an error is not replaced by what has one. `read`: see `announce`.
void reload(server::Server& server, ServeOptions options, contract::Diagnostics& read) {
  options.strict |= !contract::has_error(read) && server.service()->is_sound();
  auto reading = servable(options);
  if (reading.contract == nullptr) {
    server.count_failed_reload();
    return say(messages::not_reloaded);
  }
  const auto faults = server.reload(reading.contract, options.strict);
  if (contract::has_error(faults)) {
    refuse(faults);
    return say(messages::not_reloaded);
  }
  read = std::move(reading.found);
  say("reloaded " + options.contract);
}

}  // namespace

int execute(const ServeOptions& options) {
  const sigset_t signals = block_signals();
  contract::prepare_to_serve();
  auto server_options = server::to_options(options);
  if (!server_options) {
    say(server_options.fault());
    return exit_usage;
  }
  server_options->is_strict = options.strict;
  auto reading = servable(options);
  if (reading.contract == nullptr) return exit_usage;
  auto server = server::Server::start(reading.contract, {}, server_options.value());
  if (!server) return refuse(server.fault());
  announce(*server.value(), options, reading.found);
  for (;;) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) break;
    reload(*server.value(), options, reading.found);
  }
  say("stopping");
  server.value()->stop();
  return exit_fine;
}

}  // namespace accord::cli
