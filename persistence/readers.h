#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "accord/persistence/sql/session.h"

namespace accord::persistence {

/// The sessions that read, each used by one thread at a time. Safe to call from any thread.
class Readers {
 public:
  using Connect = std::function<std::unique_ptr<sql::Session>(sql::Access)>;
  struct Bound {
    std::size_t most;                    ///< sessions, used or idle
    std::chrono::milliseconds deadline;  ///< of who waits for one
  };

  /// Without a bound there are as many as are used at a time.
  Readers(Connect connect, std::optional<Bound> bound)
      : connect_(std::move(connect)),
        bound_(bound) {}

  /// An idle session, or a new one. Throws what opening throws, and DatabaseError (timeout).
  std::unique_ptr<sql::Session> acquire();
  void release(std::unique_ptr<sql::Session> reader);
  /// Instead of `release`: the session failed and is not used again.
  void drop();

  struct Load {
    std::size_t used = 0;
    std::size_t idle = 0;
  };
  [[nodiscard]] Load load();

 private:
  Connect connect_;
  std::optional<Bound> bound_;
  std::mutex mutex_;  // guards all below
  std::condition_variable released_;
  std::size_t used_ = 0;
  std::vector<std::unique_ptr<sql::Session>> idle_;
};

}  // namespace accord::persistence
