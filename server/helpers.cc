#include "accord/server/helpers.h"

#include <utility>

namespace accord::server {

Helpers::~Helpers() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& each : threads_)
    each.join();
}

bool Helpers::run(const std::function<Task()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.size() >= most_waiting) return false;
    tasks_.push_back(make());
    if (tasks_.size() > idle_ && threads_.size() < most_) threads_.emplace_back([this] { work(); });
  }
  changed_.notify_one();
  return true;
}

void Helpers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
    --idle_;
    if (tasks_.empty()) return;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace accord::server
