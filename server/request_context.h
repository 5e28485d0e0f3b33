#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/http/message.h"
#include "accord/contract/http/principal.h"
#include "accord/contract/http/problem.h"
#include "accord/server/edge/rate_limit.h"
#include "accord/server/http/connection_context.h"
#include "accord/server/upstream/upstream.h"

namespace accord::server {

struct Elsewhere;

/// What is known of one request beside its bytes. Made first and filled on the way, on one worker;
/// lives until the request is answered or deferred: the next one takes over what is kept (Gateway).
struct RequestContext {
  std::string id;              ///< the client gets it as X-Request-Id; each log line has it
  std::string client_address;  ///< that of edge::client_address
  const http::ConnectionContext& connection;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();

  bool is_secure = false;                                  ///< the client's scheme is https
  const contract::Operation* operation = nullptr;          ///< null where the contract has none
  std::vector<std::string_view> path_values = {};          ///< raw values of the path parameters
  std::vector<contract::http::Principal> principals = {};  ///< who the request comes from
  std::optional<edge::RateLimitStatus> rate_limit = {};    ///< where the request was counted
  /// Of the fault that was answered: for the people who run it.
  std::string detail = {};
  std::vector<contract::http::ProblemError> errors = {};
  /// Until then a request waits for a database that is locked; set when it is first deferred for
  /// it.
  std::optional<std::chrono::steady_clock::time_point> waits_until = {};
  /// Validated and sent to the server behind this one: the next pass takes its response.
  std::shared_ptr<upstream::Upstream::Pending> sent = {};
  /// Left to another thread: the next pass takes its outcome.
  std::shared_ptr<Elsewhere> elsewhere = {};
  bool deviates = false;       ///< the response was checked and does not match the contract
  bool is_repeatable = false;  ///< the response: see Endpoint

  /// The subject of the first principal; "" where there is none.
  [[nodiscard]] std::string_view user() const {
    return principals.empty() ? std::string_view{} : std::string_view(principals.front().subject);
  }

  /// Gives the response its X-Request-Id, where it has none.
  void tell_id(contract::http::Response& response) const {
    constexpr std::string_view name = "X-Request-Id";
    if (!response.has_field(name)) response.fields.push_back({std::string(name), id});
  }
};

}  // namespace accord::server
