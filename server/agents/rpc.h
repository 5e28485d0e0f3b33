#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"

namespace accord::server::agents {

/// The error codes of JSON-RPC 2.0 section 5.1.
enum class RpcError {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603
};

/// Why a request has no result.
struct RpcFault {
  RpcError error = RpcError::internal_error;
  std::string message;

  bool operator==(const RpcFault&) const = default;
};

/// One request or notification of a client (JSON-RPC 2.0 section 4): a view of what was read.
struct RpcRequest {
  std::string id;  ///< as JSON text: a string or an integer; "" for a notification
  std::string_view method;
  const contract::Json* params = nullptr;  ///< an object; null where there are none
};

/// What cannot be taken for a request, and the id of its answer as JSON text: "null" where it has
/// none that one could read.
struct RpcRefusal {
  std::string id = "null";
  RpcFault fault;
};

/// Reads one message; nothing where it is an answer (nobody asked the client).
contract::Result<std::optional<RpcRequest>, RpcRefusal> read_request(const contract::Json& message);

/// The answer to the request of that id; `result` is JSON text.
std::string result_text(std::string_view id, std::string_view result);
std::string error_text(std::string_view id, const RpcFault& fault);

/// A string as JSON text.
std::string json_text(std::string_view text);

}  // namespace accord::server::agents
