#include <csignal>

#include <pthread.h>

#include "accord/analysis/examine.h"
#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/heap.h"

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

void say_errors(const contract::Diagnostics& faults) {
  bool may_be_accepted = false;
  for (const auto& each : faults) {
    if (each.severity != contract::Severity::error) continue;
    say(to_text(each));
    may_be_accepted = may_be_accepted || each.rule == validation::unenforced_assertion;
  }
  if (may_be_accepted) say(messages::use_allow_unenforced);
}

// nullptr, with the faults on stderr, where the contract cannot be served.
std::shared_ptr<const contract::Contract> sound(const ServeOptions& options) {
  auto reading = read({options.contract, {{}, {}, options.allow_refs_outside}}, options);
  if (has_error(reading.found)) {
    say_errors(analysis::refusals(std::move(reading)));
    return nullptr;
  }
  for (const auto& each : reading.found)
    say(to_text(each));
  return reading.contract;
}

void announce(server::Server& server, const ServeOptions& options, const std::string& host) {
  const auto service = server.service();
  for (const auto& each : service->ledger())
    say("not enforced: " + to_text(each));
  for (const auto& route : service->routes()) {
    if (route.by == contract::resource::ServedBy::nothing)
      say("answered 501: " + to_text(unserved(route)));
  }
  if (options.no_auth) say(messages::no_authentication);
  if (server.hosts().is_open_by_default()) say(messages::any_host);
  if (!options.ops_listen.empty())
    say(messages::monitor_at + std::to_string(server.monitor_port()));
  say("serving " + service->contract().title + " at http://" + host + ':' +
      std::to_string(server.port()) + service->contract().base_path + " from " + options.database);
}

void reload(server::Server& server, const ServeOptions& options) {
  auto contract = sound(options);
  if (contract != nullptr) {
    const auto faults = server.reload(std::move(contract));
    if (!contract::has_error(faults)) return say("reloaded " + options.contract);
    say_errors(faults);
  }
  say(messages::not_reloaded);
}

}  // namespace

int execute(const ServeOptions& options) {
  const sigset_t signals = block_signals();
  contract::prepare_to_serve();
  const auto server_options = server::to_options(options);
  if (!server_options) {
    say(server_options.fault());
    return exit_usage;
  }
  auto contract = sound(options);
  if (contract == nullptr) return exit_usage;
  auto server = server::Server::start(std::move(contract), {}, server_options.value());
  if (!server) {
    say_errors(server.fault());
    return exit_usage;
  }
  announce(*server.value(), options, server_options->listener.host);
  for (;;) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) break;
    reload(*server.value(), options);
  }
  say("stopping");
  server.value()->stop();
  return exit_fine;
}

}  // namespace accord::cli
