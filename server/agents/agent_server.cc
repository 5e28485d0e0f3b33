#include "accord/server/agents/agent_server.h"

#include "accord/server/agents/messages.h"
#include "accord/server/agents/session.h"
#include "accord/validation/fault/fault_response.h"

namespace accord::server::agents {
namespace {

http::ListenerOptions options_at(const contract::http::HostPort& at) {
  http::ListenerOptions options;
  options.host = at.host;
  options.port = at.port;
  constexpr std::size_t few = 64;
  options.most_connections = few;
  options.limits.body = longest_message;
  options.most_received = 4 * longest_message;
  constexpr auto never = std::chrono::hours(24);
  options.deadlines.answer = never;  // who sends has a timeout
  return options;
}

}  // namespace

AgentServer::AgentServer(const Toolbox& toolbox, const contract::http::HostPort& at)
    : streamable_(toolbox, edge::Hosts({}, at.host)),
      listener_(
          options_at(at),
          [this](
              const contract::http::Request& request, const http::ConnectionContext& connection) {
            return streamable_.respond(request, connection);
          },
          [](contract::http::Condition condition,
             std::string_view detail,
             std::string_view /*address*/) {
            return validation::fault::problem_response(condition, detail);
          }) {}

contract::Result<std::unique_ptr<AgentServer>, std::string> AgentServer::start(
    const Toolbox& toolbox, const contract::http::HostPort& at) {
  if (!contract::http::is_loopback(at.host)) return std::string(messages::beyond_loopback);
  std::unique_ptr<AgentServer> server(new AgentServer(toolbox, at));
  const auto port = server->listener_.start();
  if (!port) return port.fault();
  server->port_ = *port;
  return server;
}

}  // namespace accord::server::agents
