#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "accord/server/authentication/digest.h"
#include "accord/server/authentication/htpasswd.h"

namespace accord::server::authentication {

/// Checks passwords on a thread of its own, since hashing is slow by design, and remembers the
/// results by a keyed digest of user and password. Safe to call from any thread.
class PasswordCheck {
 public:
  explicit PasswordCheck(Htpasswd users);
  PasswordCheck(const PasswordCheck&) = delete;
  PasswordCheck& operator=(const PasswordCheck&) = delete;
  ~PasswordCheck();

  enum class Answer : std::uint8_t {
    right,
    wrong,
    pending,    ///< `defer` was called; what it gave is called when the answer is known
    overloaded  ///< `most_waiting` are waiting already
  };
  Answer check(
      const std::string& user,
      const std::string& password,
      const std::function<std::function<void()>()>& defer);

  static constexpr std::size_t most_waiting = 64;
  static constexpr std::size_t most_known = 4096;
  static constexpr auto right_for = std::chrono::minutes(5);
  static constexpr auto wrong_for = std::chrono::seconds(2);

 private:
  using Clock = std::chrono::steady_clock;
  struct Known {
    bool is_right;
    Clock::time_point until;
  };
  struct Job {
    KeyedDigest::Value digest;
    std::string user;
    std::string password;
  };
  void work();
  void remember(const KeyedDigest::Value& digest, bool is_right);

  const Htpasswd users_;
  const KeyedDigest digest_;
  std::mutex mutex_;  // guards known_, jobs_ and waiting_
  std::condition_variable_any changed_;
  std::map<KeyedDigest::Value, Known> known_;
  std::deque<Job> jobs_;
  // The requests that wait for each answer.
  std::map<KeyedDigest::Value, std::vector<std::function<void()>>> waiting_;
  std::jthread worker_;
};

}  // namespace accord::server::authentication
