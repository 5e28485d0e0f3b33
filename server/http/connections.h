#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "accord/server/http/connection_context.h"
#include "accord/server/http/unsent.h"

namespace accord::server::http {

/// How long a connection may take (each from the last progress of its kind).
struct Deadlines {
  std::chrono::milliseconds idle{60'000};    ///< between requests
  std::chrono::milliseconds head{15'000};    ///< from the first byte of a request to its last field
  std::chrono::milliseconds body{30'000};    ///< from the last field to the last byte of the body
  std::chrono::milliseconds write{30'000};   ///< for a client to take some of a response
  std::chrono::milliseconds answer{60'000};  ///< for a deferred request
  std::chrono::milliseconds linger{1'000};   ///< for a client to close after we did
  /// As `write`, where much is unsent: others would be refused what slow clients hold.
  std::chrono::milliseconds write_when_tight{5'000};
};

/// A response that its client did not get whole.
struct Cut {
  std::string_view address;           ///< of the client
  std::string_view request_id;        ///< "" where it is not known
  uint64_t sent = 0;                  ///< bytes
  std::optional<uint64_t> size = {};  ///< of all; nothing where nobody knows it
  enum class Why : std::uint8_t {
    closed,        ///< the client closed the connection, or the server stopped
    too_slow,      ///< the client is
    source_failed  ///< that of the body
  } why = Why::closed;
};
/// Called on any thread.
using OnCut = std::function<void(const Cut&)>;

/// Shared by the workers: deadlines of open connections, and responses to slow clients. A thread of
/// its own handles both. Safe to call from any thread. Descriptors are only shut down here; the
/// worker that owns one closes it.
class Connections {
 public:
  /// `most_unsent`: bytes; where more than half of it is unsent, clients must be quicker.
  explicit Connections(
      const Deadlines& deadlines, std::size_t most_unsent = most_pending, OnCut on_cut = {});
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
  /// To be called before the descriptor is closed. Where its deadline ended it, what was awaited:
  /// head, body or answer.
  std::optional<Waiting> forget(int descriptor);
  /// A duplicate under which the connection goes on, to be closed by the caller, where its client
  /// sends nothing more and may wait for an answer; the descriptor may then be closed. -1 where the
  /// client is gone, its deadline is over or `most` go on so already.
  int keep_half_closed(int descriptor, std::size_t most);
  [[nodiscard]] std::size_t count();
  [[nodiscard]] std::size_t half_closed();  ///< of them

  /// Sends the rest of a response as fast as the client reads it, and as its source gives it; then
  /// calls `resume`, or closes our side where that is empty. False, and nothing is sent, where
  /// there is no descriptor, or too much waits already that nobody accounted for (`until_sent`):
  /// pipelined small responses. That is told as a cut.
  bool finish_slowly(int descriptor, Unsent unsent, const Resume& resume);

  /// True while a response is still on its way to a slow client.
  [[nodiscard]] bool is_writing();

  /// Shuts connections down: `idle` those that wait for a request (a response that is being written
  /// is still sent), `all` every one at once.
  enum class Which : std::uint8_t { idle, all };
  void shut_down(Which which);

  static constexpr std::size_t most_pending = 64U << 20U;  ///< bytes of small responses
  /// Half of them of small responses. Those that have a source are bounded there.
  static constexpr std::size_t most_writes = 1024;

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Clock::time_point deadline;
    Waiting waiting = Waiting::idle;
    bool is_overdue = false;
    bool is_half_closed = false;
    uint64_t number = 0;  // differs from that of every other connection
    std::string address;
  };
  struct SlowWrite {
    int descriptor;  // a duplicate
    Unsent unsent;
    Clock::time_point deadline;
    int owner;  // the connection's own descriptor and number
    uint64_t owner_number;
    std::string address;
    Resume resume;
    std::size_t charged;  // bytes of `unsent_`
    bool is_stream;
    bool is_small;                                      // counted in `small_writes_`
    bool is_gone = false;                               // its client
    bool is_half_closed = false;                        // its client sends no more
    std::optional<Clock::time_point> waits_since = {};  // for its source
  };
  /// Tells the thread that there is something to do; also what outlives this may.
  struct Wake {
    Wake();
    Wake(const Wake&) = delete;
    Wake& operator=(const Wake&) = delete;
    ~Wake();
    const int descriptor;
  };
  [[nodiscard]] std::chrono::milliseconds allowance(Waiting waiting) const;
  void erase(int descriptor);
  static void set(Entry& entry, Waiting waiting, Clock::time_point deadline);
  void run();
  void sweep(Clock::time_point now);
  void release(SlowWrite& write, Clock::time_point now);
  void poll_all(std::vector<SlowWrite>& writes) const;
  bool advance(SlowWrite& write, Clock::time_point now, bool is_tight) const;
  [[nodiscard]] bool is_left(const SlowWrite& write, Clock::time_point now) const;
  static void cut_off(int descriptor, const Unsent& unsent);
  [[nodiscard]] std::chrono::milliseconds longest_write(bool is_tight) const;
  enum class Sent : std::uint8_t { all, a_part, too_slow, closed };
  Sent send_some(SlowWrite& write, Clock::time_point now, bool is_tight) const;
  void tell(std::string_view address, const Unsent& unsent, Cut::Why why) const;

  const Deadlines deadlines_;
  const std::size_t most_unsent_;
  const OnCut on_cut_;
  std::mutex mutex_;  // guards all up to wake_
  std::unordered_map<int, Entry> entries_;
  std::unordered_map<std::string, std::size_t> addresses_;  // how many of each
  std::size_t half_closed_ = 0;
  std::vector<SlowWrite> incoming_;
  std::size_t unsent_ = 0;        // bytes
  std::size_t unaccounted_ = 0;   // bytes of them without `until_sent`
  std::size_t writes_ = 0;        // responses
  std::size_t streams_ = 0;       // of them with a source
  std::size_t small_writes_ = 0;  // of them without `until_sent`
  uint64_t last_number_ = 0;
  const std::shared_ptr<const Wake> wake_;
  std::jthread thread_;
};

/// What a client is told that was waited for, or that waits, too long: for head, body or answer.
struct Overdue {
  contract::http::Condition condition;
  std::string_view why;
};
Overdue fault_of(Connections::Waiting awaited);

}  // namespace accord::server::http
