#pragma once

#include "accord/contract/http/message.h"
#include "accord/server/agents/toolbox.h"
#include "accord/server/edge/hosts.h"
#include "accord/server/edge/same_origin.h"

namespace accord::server::agents {

/// The endpoint.
inline constexpr const char* endpoint = "/mcp";

/// The transport "streamable HTTP" (2025-11-25, Transports) without streams and sessions: each POST
/// stands alone and its answer is JSON. Foreign pages are refused (DNS rebinding). Called from
/// several threads.
class Streamable {
 public:
  /// The toolbox must outlive it. `hosts`: that it answers to.
  Streamable(const Toolbox& toolbox, edge::Hosts hosts)
      : toolbox_(toolbox),
        hosts_(std::move(hosts)) {}

  [[nodiscard]] contract::http::Response respond(const contract::http::Request& request) const;

 private:
  [[nodiscard]] contract::http::Response answer(const contract::http::Request& request) const;

  const Toolbox& toolbox_;
  edge::Hosts hosts_;
  edge::SameOrigin same_origin_;
};

}  // namespace accord::server::agents
