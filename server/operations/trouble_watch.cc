#include "accord/server/operations/trouble_watch.h"

#include <chrono>

namespace accord::server::operations {

TroubleWatch::TroubleWatch(
    std::function<std::string()> look, std::function<void(const std::string&)> tell)
    : look_(std::move(look)),
      tell_(std::move(tell)),
      thread_([this] { run(); }) {}

TroubleWatch::~TroubleWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  ended_.notify_one();
  thread_.join();
}

void TroubleWatch::run() {
  constexpr auto interval = std::chrono::milliseconds(500);
  std::string known;
  std::unique_lock lock(mutex_);
  do {
    lock.unlock();
    std::string found = look_();
    if (found != known) tell_(found);
    known = std::move(found);
    lock.lock();
  } while (!ended_.wait_for(lock, interval, [&] { return is_ending_; }));
}

}  // namespace accord::server::operations
