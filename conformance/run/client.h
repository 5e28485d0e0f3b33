#pragma once

#include <memory>
#include <string>

#include "accord/conformance/exchange.h"
#include "accord/conformance/run/options.h"
#include "accord/contract/base/result.h"

namespace accord::conformance::run {

/// Bounds of one exchange. What goes beyond `kept` is read and dropped, beyond `read` the transfer
/// is stopped.
struct Limits {
  Duration timeout{5'000};
  std::size_t kept = 1U << 20U;           ///< bytes of the body, content codings removed
  std::size_t read = 16U << 20U;          ///< the same
  std::size_t field_bytes = 256U << 10U;  ///< of all heads, those of 1xx included
  std::size_t fields = 1'000;
};

/// Why there is no response.
enum class Trouble {
  unreachable,   ///< no connection
  timed_out,     ///< not the whole response within the timeout
  broken,        ///< closed or reset, or what came is not HTTP
  not_repeated,  ///< a kept connection was closed before the first byte of the response
  too_large      ///< more header fields than `Limits` allows
};

struct Fault {
  Trouble trouble = Trouble::broken;
  std::string text;
};

/// A response as far as it was kept.
struct Answer : contract::http::Response {
  bool is_cut = false;  ///< the body is longer than what was kept
};

/// An HTTP/1.1 client over libcurl; keeps its connection. Follows no redirect, so no credential
/// ever crosses one. Content codings are removed: without Accept-Encoding every one is allowed (RFC
/// 9110 section 12.5.3). One thread at a time.
///
/// A kept connection may be closed at any moment. RFC 9112 section 9.3.1: only what does not change
/// the server is sent a second time then, the rest is `not_repeated`.
class Client {
 public:
  Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// Sends and waits at most for the timeout; the fault says why there is no response. `is_fresh`:
  /// over a connection of its own.
  contract::Result<Answer, Fault> send(
      const Request& request, const Limits& limits = {}, bool is_fresh = false);

  /// Of what was sent last.
  [[nodiscard]] const Timing& timing() const { return timing_; }

 private:
  Timing timing_;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::conformance::run
