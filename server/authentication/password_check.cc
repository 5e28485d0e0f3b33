#include "accord/server/authentication/password_check.h"

#include <algorithm>

#include <openssl/crypto.h>

#include "accord/server/edge/client_address.h"

namespace accord::server::authentication {

PasswordCheck::PasswordCheck(Htpasswd users)
    : users_(std::move(users)),
      worker_([this] { work(); }) {}

PasswordCheck::~PasswordCheck() {
  worker_.request_stop();
  changed_.notify_all();
  worker_.join();
  for (const auto& [digest, all] : waiting_) {
    for (const auto& resume : all)
      resume();
  }
}

PasswordCheck::Answer PasswordCheck::check(
    const std::string& user, const std::string& password, const Caller& caller) {
  // The length first: no two pairs give the same text.
  const auto digest = digest_.of(std::to_string(user.size()) + ':' + user + password);
  std::string network;
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(digest);
    if (known != known_.end() && Clock::now() < known->second.until) {
      return known->second.is_right ? Answer::right : Answer::wrong;
    }
    network = edge::network_of(caller.address);
    if (!waiting_.contains(digest) && !queue_.has_room(network)) return Answer::overloaded;
  }
  auto resume = caller.defer();  // it takes locks of its own, and may throw
  const std::lock_guard lock(mutex_);
  auto& waiting = waiting_[digest];
  waiting.push_back(std::move(resume));
  if (waiting.size() == 1) {
    queue_.add({digest, user, password, std::move(network)});
    changed_.notify_one();
  }
  return Answer::pending;
}

void PasswordCheck::remember(const KeyedDigest::Value& digest, bool is_right) {
  const auto now = Clock::now();
  if (known_.size() >= most_known) {
    std::erase_if(known_, [&](const auto& each) { return each.second.until <= now; });
  }
  if (known_.size() >= most_known) {
    // What is forgotten is hashed again: wrong ones go first.
    const auto wrong = std::find_if(
        known_.begin(), known_.end(), [](const auto& each) { return !each.second.is_right; });
    known_.erase(wrong == known_.end() ? known_.begin() : wrong);
  }
  known_[digest] = {
      is_right, now + (is_right ? Clock::duration(right_for) : Clock::duration(wrong_for))};
}

// The next password to be hashed; nothing where this ends: requests that still wait are resumed by
// the destructor.
std::optional<PasswordJob> PasswordCheck::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (auto job = queue_.take(Clock::now())) return job;
    const auto turn = queue_.next_turn();
    if (turn == Clock::time_point::max()) {
      changed_.wait(lock, stop, [this] { return !queue_.is_empty(); });
    } else {
      changed_.wait_until(lock, stop, turn, [&] { return queue_.next_turn() < turn; });
    }
  }
  return std::nullopt;
}

void PasswordCheck::work() {
  const auto stop = worker_.get_stop_token();
  while (auto job = next(stop)) {
    const bool is_right = users_.is_right(job->user, job->password);
    OPENSSL_cleanse(job->password.data(), job->password.size());
    std::vector<std::function<void()>> resumes;
    {
      const std::lock_guard lock(mutex_);
      remember(job->digest, is_right);
      if (!is_right) queue_.count_wrong(job->network, Clock::now());
      if (const auto found = waiting_.extract(job->digest)) resumes = std::move(found.mapped());
    }
    for (const auto& resume : resumes)
      resume();
  }
}

}  // namespace accord::server::authentication
