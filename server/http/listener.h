#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"
#include "accord/server/http/connection_context.h"
#include "accord/server/http/connections.h"
#include "accord/server/http/parser.h"
#include "accord/server/http/worker_turn.h"

namespace accord::server::http {

struct ListenerOptions {
  std::string host = "127.0.0.1";  ///< a name or an address; IPv6 in brackets
  uint16_t port = 8080;            ///< 0: any free one
  int workers = 4;                 ///< threads that read, handle and answer
  /// Then 503; lowered to what the limit of open files allows.
  std::size_t most_connections = 16'384;
  std::size_t most_connections_of_address = 1'000;  ///< then 503, where `is_bounded`
  /// Whether the connections of this address are counted against the bound; none where empty.
  std::function<bool(std::string_view address)> is_bounded;
  /// Bytes that large requests may hold together while they are received; then 503.
  std::size_t most_received = 256U << 20U;
  /// Descriptors that others of the process will open after `start`.
  std::size_t others_descriptors = 0;
  /// Descriptors kept for connections that are to be accepted when none is free.
  std::size_t reserved_descriptors = 0;
  std::size_t most_in_flight = 1'024;      ///< requests being answered or deferred; then 503
  std::chrono::milliseconds drain{5'000};  ///< for what is in flight at `stop`
  ParserLimits limits;
  Deadlines deadlines;
  /// Bytes of responses that slow clients may hold before they must be quicker.
  std::size_t most_unsent = Connections::most_pending;
  OnCut on_cut;        ///< may be empty
  MakeTurn make_turn;  ///< may be empty: then no request is held
};

/// HTTP/1.1 over Pistache's accept loop and workers (docs/design.md, HTTP on Pistache). Pistache's
/// own parser and response writer are not used.
class Listener {
 public:
  Listener(ListenerOptions options, Respond respond, RespondToFault respond_to_fault);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  /// Stops, if that was not done.
  ~Listener();

  /// Binds and serves on threads of its own; the port, or one line with the reason.
  contract::Result<uint16_t, std::string> start();

  /// As many as asked for, or fewer where the limit of open files is low; after `start`.
  [[nodiscard]] std::size_t most_connections() const;

  struct Load {
    std::size_t connections;  ///< without those that are half-closed
    std::size_t in_flight;    ///< requests
    std::size_t received;     ///< bytes that large requests hold while they are received
    /// Connections whose clients send nothing more, and wait for what was deferred or are gone.
    std::size_t half_closed = 0;
  };
  [[nodiscard]] Load load() const;

  /// Finishes what is in flight, then closes. Safe to call once from any thread but a worker.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::server::http
