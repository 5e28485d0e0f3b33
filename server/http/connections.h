#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "accord/server/http/connection_context.h"

namespace accord::server::http {

/// How long a connection may take (each from the last progress of its kind).
struct Deadlines {
  std::chrono::milliseconds idle{60'000};    ///< between requests
  std::chrono::milliseconds head{15'000};    ///< from the first byte of a request to its last field
  std::chrono::milliseconds body{30'000};    ///< from the last field to the last byte of the body
  std::chrono::milliseconds write{30'000};   ///< for a client to take some of a response
  std::chrono::milliseconds answer{60'000};  ///< for a deferred request
  std::chrono::milliseconds linger{1'000};   ///< for a client to close after we did
};

/// The part of a response that is not sent yet.
struct Unsent {
  std::string head;  ///< goes first; what precedes the body
  std::string body;
  std::size_t sent = 0;                    ///< bytes of both that are sent
  std::shared_ptr<const void> until_sent;  ///< with the response it came from
  [[nodiscard]] std::size_t size() const { return head.size() + body.size(); }
};

/// Shared by the workers: deadlines of open connections, and responses to slow clients. A thread of
/// its own handles both. Safe to call from any thread. Descriptors are only shut down here; the
/// worker that owns one closes it.
class Connections {
 public:
  explicit Connections(const Deadlines& deadlines);
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;
  ~Connections();

  /// Adds a connection from this address and sets its idle deadline. The number of connections now,
  /// in all and of this address, this one included.
  struct Counts {
    std::size_t all;
    std::size_t of_address;
  };
  Counts open(int descriptor, const std::string& address);

  enum class Waiting : std::uint8_t { idle, head, body, answer, linger };
  /// Sets the deadline of an open connection.
  void wait(int descriptor, Waiting waiting);
  /// To be called before the descriptor is closed.
  void forget(int descriptor);
  [[nodiscard]] std::size_t count();

  /// Sends the rest of a response as fast as the client reads it; then calls `resume`, or closes
  /// our side where that is empty. False, and nothing is sent, where too much waits already
  /// (`most_pending` bytes, `most_writes` responses).
  bool finish_slowly(int descriptor, Unsent unsent, const Resume& resume);

  /// True while a response is still on its way to a slow client.
  [[nodiscard]] bool is_writing();

  /// Shuts connections down: `idle` those that wait for a request (a response that is being written
  /// is still sent), `all` every one at once.
  enum class Which : std::uint8_t { idle, all };
  void shut_down(Which which);

  static constexpr std::size_t most_pending = 64U << 20U;
  static constexpr std::size_t most_writes = 1024;

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Clock::time_point deadline;
    Waiting waiting = Waiting::idle;
    uint64_t number = 0;  // differs from that of every other connection
    std::string address;
  };
  struct SlowWrite {
    int descriptor;  // a duplicate
    Unsent unsent;
    Clock::time_point deadline;
    int owner;  // the connection's own descriptor and number
    uint64_t owner_number;
    Resume resume;
  };
  [[nodiscard]] std::chrono::milliseconds allowance(Waiting waiting) const;
  void run();
  void sweep(Clock::time_point now);
  void release(SlowWrite& write, Clock::time_point now);
  bool advance(SlowWrite& write, Clock::time_point now) const;

  const Deadlines deadlines_;
  std::mutex mutex_;  // guards entries_, addresses_, incoming_, pending_, writes_ and last_number_
  std::unordered_map<int, Entry> entries_;
  std::unordered_map<std::string, std::size_t> addresses_;  // how many of each
  std::vector<SlowWrite> incoming_;
  std::size_t pending_ = 0;
  std::size_t writes_ = 0;
  uint64_t last_number_ = 0;
  int wake_;  // an eventfd
  std::jthread thread_;
};

}  // namespace accord::server::http
