#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server::edge {

/// Names of requests: 16 hexadecimal digits, none twice in a process, not to be guessed from one
/// process to the next. Safe to call from any thread.
class RequestIds {
 public:
  RequestIds();

  /// The client's `X-Request-Id` where it is 1 to 128 letters, digits and `._~+/=:-`, else a new
  /// one.
  [[nodiscard]] std::string of(const contract::http::Request& request);

 private:
  std::atomic<uint64_t> next_;
  uint64_t mask_;
};

/// The trace id of `traceparent` (W3C Trace Context section 3.2): 32 hexadecimal digits; "" where
/// there is none or it is faulty.
std::string_view trace_id_of(const contract::http::Request& request);

}  // namespace accord::server::edge
