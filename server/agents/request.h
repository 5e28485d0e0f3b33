#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/problem.h"
#include "accord/server/agents/tool.h"

namespace accord::server::agents {

/// A response that is longer is no use to an agent, in bytes.
inline constexpr std::size_t longest_response = 1U << 20U;

/// A request to the API, without credentials.
struct Sent {
  const contract::Operation* operation = nullptr;
  std::string path;   ///< percent-encoded, below the base path
  std::string query;  ///< percent-encoded; "" for none
  std::vector<contract::http::Field> fields;
  std::string body;
  bool has_body = false;
  /// When it was asked for: whoever has a timeout counts from then.
  std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();

  /// Path and query.
  [[nodiscard]] std::string target() const { return query.empty() ? path : path + '?' + query; }
};

/// Sends a request and waits for its response, in bounded time and size; the fault says why there
/// is none. Called from several threads.
using Send = std::function<contract::Result<contract::http::Response, contract::http::Problem>(
    const Sent& request)>;

/// The request that these arguments of the tool make; `arguments` is an object or null. Everything
/// that is wrong with them at once, with JSON Pointers into the arguments.
contract::Result<Sent, std::vector<contract::http::ProblemError>> make_request(
    const Tool& tool, const contract::Json* arguments);

}  // namespace accord::server::agents
