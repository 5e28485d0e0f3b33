#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace accord::server::http {

/// How long a connection may take (each from the last progress of its kind).
struct Deadlines {
  std::chrono::milliseconds idle{60'000};     ///< between requests
  std::chrono::milliseconds request{30'000};  ///< from the first byte of a request to its last
  std::chrono::milliseconds write{30'000};    ///< for a client to take a response
  std::chrono::milliseconds linger{1'000};    ///< for a client to close after we did
};

/// What every worker shares: deadlines of open connections, and responses that clients take slowly.
/// One thread of its own keeps both. Safe to call from any thread. Descriptors are only shut down
/// here; the worker that owns one closes it.
class Connections {
 public:
  explicit Connections(const Deadlines& deadlines);
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;
  ~Connections();

  enum class Waiting : std::uint8_t { idle, request, linger };
  /// Sets the deadline of a connection; a connection is known from its first `wait`.
  void wait(int descriptor, Waiting waiting);
  /// To be called before the descriptor is closed.
  void forget(int descriptor);
  [[nodiscard]] std::size_t count();

  /// Sends the rest of a response as fast as the client takes it, then closes our side. False where
  /// too much is waiting already (`most_pending` bytes) and nothing was taken over.
  bool finish_slowly(int descriptor, std::string rest);

  /// True while a response is still on its way to a slow client.
  [[nodiscard]] bool is_writing();

  /// Ends connections: `idle` those that wait for a request (what is just answered still goes out),
  /// `all` every one at once.
  enum class Cut : std::uint8_t { idle, all };
  void cut(Cut which);

  static constexpr std::size_t most_pending = 64U << 20U;

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Clock::time_point deadline;
    Waiting waiting = Waiting::idle;
    uint64_t number = 0;  // differs from that of every other connection
  };
  struct SlowWrite {
    int descriptor;  // a duplicate of our own
    std::string rest;
    std::size_t sent;
    Clock::time_point deadline;
    int owner;  // the connection's own descriptor and number
    uint64_t owner_number;
  };
  void keep();
  void sweep(Clock::time_point now);
  void release(const SlowWrite& write, Clock::time_point now);
  bool advance(SlowWrite& write, Clock::time_point now) const;

  const Deadlines deadlines_;
  std::mutex mutex_;  // guards entries_, incoming_, pending_ and last_number_
  std::unordered_map<int, Entry> entries_;
  std::vector<SlowWrite> incoming_;
  std::size_t pending_ = 0;
  uint64_t last_number_ = 0;
  int wake_;  // an eventfd
  std::jthread keeper_;
};

}  // namespace accord::server::http
