#pragma once

#include <functional>
#include <memory>

#include "accord/server/http/connection_context.h"

namespace accord::server::http {

/// What the requests of one turn of a worker share: a turn takes all connections that are ready at
/// a time. Used by the thread of the worker that made it.
class WorkerTurn {
 public:
  WorkerTurn() = default;
  WorkerTurn(const WorkerTurn&) = delete;
  WorkerTurn& operator=(const WorkerTurn&) = delete;
  virtual ~WorkerTurn() = default;

  /// Every request of the turn was passed. True where those that were held are to be passed again
  /// now, and this called once more; else that is to be done when the worker is woken. Must not
  /// throw.
  virtual bool end() = 0;
};

/// Called once on each worker's thread, before the first request. `make_wake` is to be called on
/// that thread; what it gives begins another turn, once, from any thread. Must not throw.
using MakeTurn = std::function<std::unique_ptr<WorkerTurn>(std::function<Resume()> make_wake)>;

}  // namespace accord::server::http
