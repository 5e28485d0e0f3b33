#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "accord/contract/http/condition.h"
#include "accord/contract/http/message.h"

namespace accord::server::http {

struct Prepared;

/// Makes the worker pass a deferred request again. To be called once, from any
/// thread, also where the connection is closed by then.
using Resume = std::function<void()>;

/// The connection of a request; valid for the time of the call that it is passed to.
struct ConnectionContext {
  std::string_view address;  ///< the peer's IP address as text, without port and brackets
  /// Defers the request; the caller then returns no response. At most once a call.
  const std::function<Resume()>& defer;
  /// What the caller keeps of a request that it defers, until the request is answered.
  std::shared_ptr<void>& kept;
  /// Defers the request to the end of this turn of the worker, or a later one (`WorkerTurn`); null
  /// where there are no turns. At most once a call.
  const std::function<void()>* hold = nullptr;
  /// Its first byte came before the turn began.
  bool precedes_turn = false;
  /// Is told of a prepared response, which is sent instead of one that is returned; null where none
  /// may be.
  Prepared* prepared = nullptr;
};

/// Answers one request; called on a worker, several at once. Nothing where it was deferred: the
/// same request is passed again after `Resume`. Must not throw.
using Respond = std::function<std::optional<contract::http::Response>(
    const contract::http::Request&, const ConnectionContext&)>;
/// Answers bytes that are not a request, or a request beyond a limit: the connection is closed
/// after it. `address`: that of the peer, as in `ConnectionContext`.
using RespondToFault = std::function<contract::http::Response(
    contract::http::Condition condition, std::string_view detail, std::string_view address)>;

}  // namespace accord::server::http
