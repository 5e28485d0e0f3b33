#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "accord/server/authentication/digest.h"

namespace accord::server::authentication {

/// A password to be checked.
struct PasswordJob {
  KeyedDigest::Value digest;  ///< of user and password
  std::string user;
  std::string password;
  std::string network;  ///< where it came from; see edge::network_of
};

/// Passwords to be checked, in turns of the networks that they come from: a network has a share of
/// the queue, and one that sent many wrong ones has its turn once in a while only. Not locked.
class PasswordQueue {
 public:
  using Time = std::chrono::steady_clock::time_point;

  [[nodiscard]] bool is_empty() const { return turns_.empty(); }
  /// False where all places, or those of the network, are taken.
  [[nodiscard]] bool has_room(const std::string& network) const;
  void add(PasswordJob job);
  /// The first of the network that has its turn; nothing where none has it now.
  std::optional<PasswordJob> take(Time now);
  /// When the next network has its turn; the greatest time where the queue is empty.
  [[nodiscard]] Time next_turn() const;
  /// Counts a password that was wrong.
  void count_wrong(const std::string& network, Time now);

  static constexpr std::size_t most_waiting = 512;
  static constexpr std::size_t most_of_network = 16;
  /// So many wrong ones in a window cost a network nothing; after each further one it waits.
  static constexpr int free_wrong = 10;
  static constexpr auto window = std::chrono::minutes(1);
  static constexpr auto pause = std::chrono::seconds(1);
  static constexpr std::size_t most_networks = 10'000;

 private:
  struct Wrong {
    int count = 0;
    Time window_end;
    Time turn;  ///< not before
  };
  [[nodiscard]] Time turn_of(const std::string& network) const;
  void make_room(Time now);

  std::deque<std::string> turns_;  // the networks in waiting_, the next one first
  std::map<std::string, std::deque<PasswordJob>> waiting_;
  std::size_t count_ = 0;
  std::map<std::string, Wrong> wrong_;
};

}  // namespace accord::server::authentication
