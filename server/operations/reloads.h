#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace accord::server::operations {

/// What became of the contracts that a server was given. Safe to call from any thread.
class Reloads {
 public:
  using Time = std::chrono::system_clock::time_point;
  struct Load {
    uint64_t succeeded = 0;  ///< without that of the start
    uint64_t failed = 0;
    bool is_last_loaded = true;  ///< false after a failure until the next success
    Time loaded = {};            ///< when what is served was loaded, at the start or after it
    std::string contract;        ///< see `hash_of`
  };

  void started(std::string contract, Time now);
  void succeeded(std::string contract, Time now);
  void failed();
  [[nodiscard]] Load load() const;

 private:
  mutable std::mutex mutex_;  // guards load_
  Load load_;
};

}  // namespace accord::server::operations
