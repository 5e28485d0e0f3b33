#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>

#include "accord/contract/http/message.h"
#include "accord/server/agents/call_threads.h"
#include "accord/server/agents/toolbox.h"
#include "accord/server/edge/hosts.h"
#include "accord/server/http/connection_context.h"

namespace accord::server::agents {

/// The endpoint.
inline constexpr const char* endpoint = "/mcp";

/// The transport "streamable HTTP" (2025-11-25, Transports) without streams and sessions: each POST
/// stands alone and its answer is JSON. Foreign pages are refused (DNS rebinding). Calls of tools
/// are deferred, and refused where too many wait: none keeps another message waiting. Called from
/// several threads.
class Streamable {
 public:
  /// The toolbox must outlive it. `hosts`: that it answers to.
  Streamable(const Toolbox& toolbox, edge::Hosts hosts)
      : toolbox_(toolbox),
        hosts_(std::move(hosts)) {}

  /// Nothing where it was deferred.
  std::optional<contract::http::Response> respond(
      const contract::http::Request& request, const http::ConnectionContext& connection);

  /// Bytes of answers that clients have not read yet; what is beyond them is refused.
  static constexpr std::size_t most_unread = 64U << 20U;

 private:
  using Answer = std::optional<contract::http::Response>;

  [[nodiscard]] Answer refusal_of(const contract::http::Request& request) const;
  Answer answer(const contract::http::Request& request, const http::ConnectionContext& connection);
  [[nodiscard]] contract::http::Response within_bounds(contract::http::Response response) const;

  const Toolbox& toolbox_;
  edge::Hosts hosts_;
  // With the answers that are not read yet.
  std::shared_ptr<std::atomic<std::size_t>> unread_ = std::make_shared<std::atomic<std::size_t>>(0);
  CallThreads calls_;
};

}  // namespace accord::server::agents
