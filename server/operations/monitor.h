#pragma once

#include <functional>
#include <optional>
#include <string>

#include "accord/contract/http/message.h"

namespace accord::server::operations {

/// What is served to operators beside the public port.
struct Monitored {
  std::function<std::string()> metrics;  ///< in the text format of Prometheus
  std::function<bool()> is_ready;        ///< serves, is not stopping, and its database answers
};

/// GET /metrics; GET /health: the process answers; GET /ready: 200, or 503 where no requests should
/// be sent to it.
contract::http::Response monitor(
    const Monitored& monitored, const contract::http::Request& request);

}  // namespace accord::server::operations
