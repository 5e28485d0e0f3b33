#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "accord/contract/base/result.h"
#include "accord/contract/http/host.h"
#include "accord/server/agents/streamable.h"
#include "accord/server/http/listener.h"

namespace accord::server::agents {

/// Serves agents over HTTP on threads of its own, until it is destroyed. On this machine only:
/// whoever reaches it acts with the credentials that accord mcp was given.
class AgentServer {
 public:
  /// The toolbox must outlive it. The fault is one line.
  static contract::Result<std::unique_ptr<AgentServer>, std::string> start(
      const Toolbox& toolbox, const contract::http::HostPort& at);

  [[nodiscard]] uint16_t port() const { return port_; }

 private:
  AgentServer(const Toolbox& toolbox, const contract::http::HostPort& at);

  Streamable streamable_;
  http::Listener listener_;
  uint16_t port_ = 0;
};

}  // namespace accord::server::agents
