#include "accord/server/helpers.h"

#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace accord::server {

Helpers::~Helpers() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    tasks_.clear();
  }
  changed_.notify_all();
  for (std::thread& each : threads_)
    each.join();
}

bool Helpers::run(const std::function<Task()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.size() >= most_waiting) return false;
    if (idle_ <= tasks_.size() && threads_.size() < most_) add_thread();
    if (threads_.empty()) return false;
    tasks_.push_back(make());
  }
  changed_.notify_one();
  return true;
}

// Those that there are do where no other is to be had.
void Helpers::add_thread() {
  try {
    threads_.emplace_back([this] { work(); });
  } catch (const std::exception&) {
    return;
  }
}

void Helpers::work() {
  // Of the thread, on Linux.
  constexpr int less = 5;
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), less);
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
    --idle_;
    if (tasks_.empty()) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    task = nullptr;  // what it keeps may end with it
    lock.lock();
  }
}

}  // namespace accord::server
