#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "accord/contract/http/message.h"

namespace accord::server {

enum class LogFormat { off, text };

/// One line a request on stderr, and what must be told of the inside. Writing never blocks a
/// worker: lines that cannot be taken are dropped and counted. No body, no field but the target,
/// control characters escaped. Safe to call from any thread.
class RequestLog {
 public:
  explicit RequestLog(LogFormat format);
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;
  ~RequestLog();

  void request(
      const contract::http::Request& request,
      const contract::http::Response& response,
      std::chrono::nanoseconds took);
  void warn(std::string_view message);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::server
