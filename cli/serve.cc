#include <algorithm>
#include <csignal>
#include <iostream>
#include <thread>

#include <pthread.h>

#include "accord/cli/commands.h"
#include "accord/server/server.h"

namespace accord::cli {
namespace {

// Blocked before any thread starts, so that only `wait_for_stop` receives them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int refuse(const contract::Diagnostics& faults) {
  for (const auto& each : faults) {
    if (each.severity == contract::Severity::error) {
      std::cerr << "accord: " << to_text(each) << '\n';
    }
  }
  return exit_usage;
}

int default_workers() {
  // More than cores: those that wait for a commit share it.
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency() * 4, 4U, 64U));
}

server::ServerOptions to_server_options(
    const ServeOptions& options, const HostPort& place, const persistence::DatabaseUrl& database) {
  server::ServerOptions to;
  to.listener.host = place.host;
  to.listener.port = place.port;
  to.listener.workers = options.workers > 0 ? options.workers : default_workers();
  to.database = database;
  to.check_responses = options.check_responses == "off"   ? server::CheckResponses::off
                       : options.check_responses == "log" ? server::CheckResponses::log
                                                          : server::CheckResponses::enforce;
  to.log = options.log == "off" ? server::LogFormat::off : server::LogFormat::text;
  to.authentication =
      options.no_auth ? server::Authentication::off : server::Authentication::required;
  return to;
}

void announce(const server::Server& server, const ServeOptions& options, const std::string& host) {
  const auto& service = server.service();
  for (const auto& each : service.ledger()) {
    std::cerr << "accord: not enforced: " << to_text(each) << '\n';
  }
  for (const auto& route : service.routes()) {
    if (route.by != server::ServedBy::nothing) continue;
    std::cerr << "accord: answered 501: " << to_text(server::unserved(route)) << '\n';
  }
  if (options.no_auth) std::cerr << "accord: warning: credentials are not asked for (--no-auth)\n";
  std::cerr << "accord: serving " << service.contract().title << " at http://" << host << ':'
            << server.port() << service.contract().base_path << " from " << options.database
            << std::endl;
}

}  // namespace

int serve(const ServeOptions& options) {
  const sigset_t signals = block_stop_signals();
  const auto place = parse_listen(options.listen);
  if (!place) {
    std::cerr << "accord: \"" << options.listen << "\" is no address; write 127.0.0.1:8080\n";
    return exit_usage;
  }
  auto database = persistence::parse_database_url(options.database);
  if (!database) {
    std::cerr << "accord: " << database.fault() << '\n';
    return exit_usage;
  }
  auto contract = contract::load_contract(options.contract);
  if (!contract) return refuse(contract.fault());
  auto server = server::Server::start(
      std::move(contract).value(), {}, to_server_options(options, *place, database.value()));
  if (!server) return refuse(server.fault());
  announce(*server.value(), options, place->host);
  int signal = 0;
  sigwait(&signals, &signal);
  std::cerr << "accord: stopping" << std::endl;
  server.value()->stop();
  return exit_fine;
}

}  // namespace accord::cli
