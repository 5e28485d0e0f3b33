#pragma once

#include <functional>
#include <optional>
#include <string>

#include "accord/contract/http/message.h"

namespace accord::server::operations {

/// What is served to operators beside the public port.
struct Monitored {
  std::function<std::string()> metrics;  ///< in the text format of Prometheus
  /// Why no requests should be sent to it: it is stopping, or what its database suffers from; ""
  /// where it is ready.
  std::function<std::string()> why_not_ready;
};

/// GET /metrics; GET /health: the process answers; GET /ready: 200, or 503 where no requests should
/// be sent to it.
contract::http::Response monitor(
    const Monitored& monitored, const contract::http::Request& request);

}  // namespace accord::server::operations
