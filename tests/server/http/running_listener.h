#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "accord/server/http/listener.h"
#include "support/raw_client.h"

namespace accord::server {

using contract::http::Request;
using contract::http::Response;
using http::Listener;
using http::ListenerOptions;
using std::chrono::milliseconds;
using support::Answer;
using support::RawClient;
using support::request_text;

inline constexpr std::size_t large = 16U << 20U;

// Echoes the target and the body; /large answers more than any socket buffers.
inline std::optional<Response> echo(
    const Request& request, const http::ConnectionContext& /*connection*/) {
  if (request.path.ends_with("/large")) return Response{200, {}, std::string(large, 'x')};
  return Response{200, {}, std::string(request.target) + ' ' + std::string(request.body)};
}

inline Response refuse(
    contract::http::Condition condition, std::string_view detail, std::string_view /*address*/) {
  return {contract::http::statuses_of(condition).front(), {}, std::string(detail)};
}

struct Running {
  explicit Running(ListenerOptions options = {}, http::Respond respond = echo)
      : listener(with_port_0(std::move(options)), std::move(respond), refuse) {
    auto started = listener.start();
    if (!started) throw std::runtime_error(started.fault());
    port = started.value();
  }
  static ListenerOptions with_port_0(ListenerOptions options) {
    options.port = 0;
    return options;
  }
  Listener listener;
  uint16_t port = 0;
};

}  // namespace accord::server
