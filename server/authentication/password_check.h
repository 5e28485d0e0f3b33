#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "accord/server/authentication/digest.h"
#include "accord/server/authentication/htpasswd.h"
#include "accord/server/authentication/password_queue.h"
#include "accord/server/authentication/scheme.h"

namespace accord::server::authentication {

/// Checks passwords on a thread of its own, since hashing is slow by design, and remembers the
/// results by a keyed digest of user and password. Networks take turns (see PasswordQueue): one
/// that guesses delays no other. Safe to call from any thread.
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
    overloaded  ///< too many are waiting already, of all or of the network
  };
  Answer check(const std::string& user, const std::string& password, const Caller& caller);

  static constexpr std::size_t most_known = 4096;
  static constexpr auto right_for = std::chrono::minutes(5);
  /// One that is repeated is neither hashed nor counted again.
  static constexpr auto wrong_for = PasswordQueue::window;

 private:
  using Clock = std::chrono::steady_clock;
  struct Known {
    bool is_right;
    Clock::time_point until;
  };
  void work();
  std::optional<PasswordJob> next(const std::stop_token& stop);
  void remember(const KeyedDigest::Value& digest, bool is_right);

  const Htpasswd users_;
  const KeyedDigest digest_;
  std::mutex mutex_;  // guards known_, queue_ and waiting_
  std::condition_variable_any changed_;
  std::map<KeyedDigest::Value, Known> known_;
  PasswordQueue queue_;
  // The requests that wait for each answer.
  std::map<KeyedDigest::Value, std::vector<std::function<void()>>> waiting_;
  std::jthread worker_;
};

}  // namespace accord::server::authentication
