#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::validation {
class RequestIdForm;
}

namespace accord::server::edge {

/// Ids of requests: 16 hexadecimal digits, or UUIDs of version 4 (RFC 9562 section 5.4) where the
/// contract asks for them; unique in a process, not predictable from one process to the next. Safe
/// to call from any thread.
class RequestIds {
 public:
  RequestIds();

  /// The client's `X-Request-Id` where it is 1 to 128 letters, digits and `._~+/=:-`, and meets
  /// what is `documented` of that header (null: nothing is), else a new one.
  [[nodiscard]] std::string of(
      const contract::http::Request& request,
      const validation::RequestIdForm* documented = nullptr);

 private:
  std::atomic<uint64_t> next_;
  uint64_t mask_;
};

/// The trace id of `traceparent` (W3C Trace Context section 3.2): 32 hexadecimal digits; "" where
/// there is none or it is not valid.
std::string_view trace_id_of(const contract::http::Request& request);

}  // namespace accord::server::edge
