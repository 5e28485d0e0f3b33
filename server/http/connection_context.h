#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::http {

/// Has the worker ask again for the response to a request that was deferred. To be called once,
/// from any thread, also where the client is gone meanwhile.
using Resume = std::function<void()>;

/// What a request came over; lives as long as the call that it is given to.
struct ConnectionContext {
  std::string_view address;  ///< the peer's IP address as text, without port and brackets
  /// Puts the request off; the caller then returns no response. At most once a call.
  const std::function<Resume()>& defer;
};

/// Answers one request; called on a worker, several at once. Nothing where it was deferred: the
/// same request is asked again after `Resume`. Must not throw.
using Respond = std::function<std::optional<contract::http::Response>(
    const contract::http::Request&, const ConnectionContext&)>;
/// Answers what is no request: the connection is closed after it.
using RespondToFault = std::function<contract::http::Response(int status, std::string_view detail)>;

}  // namespace accord::server::http
