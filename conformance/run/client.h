#pragma once

#include <memory>
#include <string>

#include "accord/conformance/exchange.h"
#include "accord/contract/base/result.h"

namespace accord::conformance::run {

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

}  // namespace accord::conformance::run
