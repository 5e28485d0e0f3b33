#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accord/conformance/exchange.h"
#include "accord/contract/base/result.h"

namespace accord::conformance {

/// `reference` (a Location) resolved against `base` (RFC 3986 section 5); nullopt where that is
/// another origin, which gets neither requests nor credentials from us.
std::optional<std::string> resolve_on_origin(const std::string& base, const std::string& reference);

/// An HTTP/1.1 client over libcurl; keeps its connection. Follows no redirect, so no credential
/// ever crosses one. One thread at a time.
class Client {
 public:
  Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client();

  /// Sends and waits at most `seconds`; the fault says why there is no response.
  contract::Result<contract::http::Response, std::string> send(
      const Request& request, long seconds = 30);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::conformance
