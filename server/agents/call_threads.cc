#include "accord/server/agents/call_threads.h"

namespace accord::server::agents {

CallThreads::CallThreads() {
  for (std::size_t i = 0; i < most_at_once; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

CallThreads::~CallThreads() {
  for (auto& each : threads_)
    each.request_stop();
  threads_.clear();
  for (const Call& each : calls_)
    each.done();
}

bool CallThreads::has_room() {
  const std::lock_guard lock(mutex_);
  return running_ + calls_.size() < most_at_once + most_waiting;
}

void CallThreads::add(Call call) {
  {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
  }
  changed_.notify_one();
}

void CallThreads::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !calls_.empty(); }) && !stop.stop_requested()) {
    {
      const Call call = std::move(calls_.front());
      calls_.pop_front();
      ++running_;
      lock.unlock();
      call.run();
      call.done();
    }
    lock.lock();
    --running_;
  }
}

}  // namespace accord::server::agents
