#pragma once

#include <atomic>
#include <memory>

#include "accord/server/http/connection_context.h"
#include "accord/server/http/connections.h"
#include "accord/server/http/listener.h"
#include "accord/server/http/received_bytes.h"

namespace accord::server::http {

class TurnHandler;

/// What the workers of one listener share.
struct Shared {
  Shared(const ListenerOptions& given, Respond answer, RespondToFault answer_fault)
      : options(given),
        respond(std::move(answer)),
        respond_to_fault(std::move(answer_fault)),
        received(given.most_received),
        connections(given.deadlines, given.most_unsent, given.on_cut) {}
  const ListenerOptions& options;  ///< outlives this
  const Respond respond;
  const RespondToFault respond_to_fault;
  ReceivedBytes received;
  Connections connections;
  std::atomic<bool> is_draining = false;
  std::atomic<std::size_t> in_flight = 0;
};

/// The workers' side of connections: reads, has requests answered in order, and sends. Pistache
/// clones it per worker, so connections need no lock.
std::shared_ptr<TurnHandler> make_front(std::shared_ptr<Shared> shared);

}  // namespace accord::server::http
