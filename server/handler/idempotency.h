#pragma once

#include <optional>

#include "accord/contract/http/fault.h"
#include "accord/server/handler/resource_context.h"
#include "accord/validation/call/call.h"

namespace accord::server::handler {

/// The Idempotency-Key of one request (draft-ietf-httpapi-idempotency-key-header): a repeated
/// request is answered as the first was, and writes nothing. The bound operation must outlive it.
class Idempotency {
 public:
  /// nullopt where the operation takes no key, or the request has none; a fault where the key
  /// cannot be kept.
  static contract::Result<std::optional<Idempotency>, contract::http::Fault> of(
      const BoundOperation& bound,
      const validation::Call& call,
      const contract::http::Request& request);

  /// Inside the writer's transaction, before anything else: sets `response` to what was answered
  /// to the first request with the key. The fault: the key was used for another request.
  std::optional<contract::http::Fault> find(
      persistence::Rows& rows, std::optional<contract::http::Response>& response) const;
  /// In the same transaction as the write.
  void keep(persistence::Rows& rows, const contract::http::Response& response) const;

 private:
  explicit Idempotency(const Sources& sources) : sources_(&sources) {}

  const Sources* sources_;
  persistence::RequestKey key_;
  std::string fingerprint_;
};

}  // namespace accord::server::handler
