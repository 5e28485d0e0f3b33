#include "accord/contract/base/task_queue.h"

#include <exception>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace accord::contract {

TaskQueue::~TaskQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    if (options_.drops_at_end) tasks_.clear();
  }
  changed_.notify_all();
  for (std::thread& each : threads_)
    each.join();
}

bool TaskQueue::run(const std::function<Task()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.size() >= options_.most_waiting) return false;
    if (idle_ <= tasks_.size() && threads_.size() < options_.most_threads) add_thread();
    if (threads_.empty()) return false;
    tasks_.push_back(make());
  }
  changed_.notify_one();
  return true;
}

// Those that there are do where no other is to be had.
void TaskQueue::add_thread() {
  try {
    threads_.emplace_back([this] { work(); });
  } catch (const std::exception&) {
    return;
  }
}

void TaskQueue::work() {
  if (options_.has_less_priority) {
    constexpr int less = 5;
    // Of the thread, on Linux.
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), less);
  }
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

}  // namespace accord::contract
