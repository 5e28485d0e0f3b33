#include <csignal>
#include <iostream>

#include <pthread.h>

#include "accord/cli/commands.h"
#include "accord/cli/mcp_client.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/heap.h"
#include "accord/contract/terminal/progress.h"
#include "accord/persistence/sql/database_url.h"
#include "accord/server/agents/agent_server.h"
#include "accord/server/agents/in_process.h"
#include "accord/server/agents/stdio.h"
#include "accord/server/startup.h"

namespace accord::cli {
namespace {

// What tools are called by, and the contract that they are of; null after its faults were said.
struct CalledServer {
  std::shared_ptr<const contract::Contract> contract;
  server::agents::Send send;
};

CalledServer serve_here(const McpOptions& options) {
  const auto reading = read_usable(options, false);
  if (reading.contract == nullptr) {
    refuse_all(reading.found);
    return {};
  }
  server::ServiceOptions service_options;
  service_options.allow_unenforced = options.allow_unenforced;
  service_options.is_strict = options.strict;
  const auto database = persistence::parse_database_url(options.database).value();
  const auto service = contract::terminal::during("opening " + database.name(), [&] {
    return server::Service::build(reading.contract, database, {}, service_options);
  });
  if (!service) {
    refuse_all(service.fault());
    if (validation::can_be_accepted(service.fault())) say(messages::use_allow_unenforced);
    return {};
  }
  for (const std::string& each : startup_report(**service, reading.found, options.contract))
    say(each);
  const auto report = [](const server::RequestContext& /*context*/, std::string_view message) {
    say(message);
  };
  // The service has its own: what is disabled is not a tool.
  const std::shared_ptr<const contract::Contract> contract(*service, &(*service)->contract());
  return {contract, server::agents::send_to(*service, report)};
}

// Blocked before any thread starts, so that only `sigwait` receives them.
sigset_t block_ends() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// Until a signal ends it.
int serve_http(
    const server::agents::Toolbox& toolbox, const std::string& listen, const sigset_t& signals) {
  const auto at = contract::http::parse_host_port(listen).value();
  const auto server = server::agents::AgentServer::start(toolbox, at);
  if (!server) {
    say(server.fault());
    return exit_usage;
  }
  say("tools of " + toolbox.contract().title + " at http://" + at.host + ':' +
      std::to_string(server.value()->port()) + server::agents::endpoint);
  int signal = 0;
  sigwait(&signals, &signal);
  return exit_fine;
}

}  // namespace

int execute(const McpOptions& options) {
  contract::prepare_to_serve();
  const bool is_http = !options.listen.empty();
  const sigset_t signals = is_http ? block_ends() : sigset_t{};
  CalledServer served;
  if (options.url.empty()) {
    served = serve_here(options);
  } else if ((served.contract = load(options)) != nullptr) {
    auto send = send_to_url(served.contract, options);
    if (!send) return refuse_all(send.fault());
    served.send = std::move(send).value();
  }
  if (served.contract == nullptr) return exit_usage;
  const server::agents::Toolbox toolbox(
      served.contract, std::move(served.send), {options.allow_writes});
  say(messages::tools_offered(toolbox.tools().size(), options.allow_writes));
  if (is_http) return serve_http(toolbox, options.listen, signals);
  server::agents::serve_stdio(toolbox, std::cin, std::cout);
  return exit_fine;
}

}  // namespace accord::cli
