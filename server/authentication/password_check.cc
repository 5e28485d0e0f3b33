#include "accord/server/authentication/password_check.h"

#include <algorithm>

#include <openssl/crypto.h>

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
    const std::string& user,
    const std::string& password,
    const std::function<std::function<void()>()>& defer) {
  // The length first: no two pairs give the same text.
  const auto digest = digest_.of(std::to_string(user.size()) + ':' + user + password);
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(digest);
    if (known != known_.end() && Clock::now() < known->second.until) {
      return known->second.is_right ? Answer::right : Answer::wrong;
    }
    if (!waiting_.contains(digest) && jobs_.size() >= most_waiting) return Answer::overloaded;
  }
  auto resume = defer();  // it takes locks of its own, and may throw
  const std::lock_guard lock(mutex_);
  auto& waiting = waiting_[digest];
  waiting.push_back(std::move(resume));
  if (waiting.size() == 1) {
    jobs_.push_back({digest, user, password});
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

void PasswordCheck::work() {
  const auto stop = worker_.get_stop_token();
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      // Requests that still wait are resumed by the destructor.
      const bool has_job = changed_.wait(lock, stop, [this] { return !jobs_.empty(); });
      if (!has_job || stop.stop_requested()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    const bool is_right = users_.is_right(job.user, job.password);
    OPENSSL_cleanse(job.password.data(), job.password.size());
    std::vector<std::function<void()>> resumes;
    {
      const std::lock_guard lock(mutex_);
      remember(job.digest, is_right);
      if (const auto found = waiting_.extract(job.digest)) resumes = std::move(found.mapped());
    }
    for (const auto& resume : resumes)
      resume();
  }
}

}  // namespace accord::server::authentication
