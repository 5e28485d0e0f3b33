#pragma once

#include <functional>
#include <list>
#include <memory>
#include <mutex>

#include "accord/server/http/connection_context.h"

namespace accord::server::http {

/// What other threads have a worker go on with: the way into its loop from outside. One descriptor
/// for all of it, so that what waits needs none of its own.
class ResumeQueue {
 public:
  /// Throws std::runtime_error where no descriptor is left.
  ResumeQueue();

  /// `go_on` is called by `run` after the `Resume` was, and never where this has ended by then.
  [[nodiscard]] Resume make(std::function<void()> go_on);
  /// Readable where there is something to run.
  [[nodiscard]] int descriptor() const;
  void run();

 private:
  using Calls = std::list<std::function<void()>>;

  struct Due {
    Due();
    Due(const Due&) = delete;
    Due& operator=(const Due&) = delete;
    ~Due();
    void add(Calls& call);

    int descriptor;
    std::mutex mutex;  // guards calls
    Calls calls;
  };
  const std::shared_ptr<Due> due_;  // with each Resume
};

}  // namespace accord::server::http
