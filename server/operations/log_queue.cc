#include "accord/server/operations/log_queue.h"

#include <utility>

namespace accord::server::operations {
namespace {

// Lines that come close together are written together: to wake the thread for each costs a request
// more than its line does.
constexpr auto a_moment = std::chrono::milliseconds(5);
constexpr std::size_t many_bytes = LogQueue::most_bytes / 4;

}  // namespace

LogQueue::LogQueue(int descriptor) : writer_(descriptor), thread_([this] { work(); }) {}

// Whoever reads the log may have stopped: the rest of it is lost then, the end is not.
LogQueue::~LogQueue() {
  constexpr auto patience = std::chrono::seconds(1);
  writer_.set_deadline(std::chrono::steady_clock::now() + patience);
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void LogQueue::add(std::string text, std::size_t lines) {
  bool is_to_wake = false;
  {
    const std::lock_guard lock(mutex_);
    bytes_ += text.size();
    pieces_.push_back({std::move(text), lines});
    while (bytes_ > most_bytes && pieces_.size() > 1) {
      bytes_ -= pieces_.front().text.size();
      dropped_ += pieces_.front().lines;
      pieces_.pop_front();
    }
    is_to_wake = std::exchange(is_idle_, false) || bytes_ > many_bytes;
  }
  if (is_to_wake) changed_.notify_one();
}

std::size_t LogQueue::dropped() {
  const std::lock_guard lock(mutex_);
  return dropped_;
}

void LogQueue::work() {
  std::string text;
  std::unique_lock lock(mutex_);
  for (;;) {
    is_idle_ = pieces_.empty();
    changed_.wait(lock, [this] { return is_ending_ || !pieces_.empty(); });
    if (pieces_.empty()) return;
    const auto pieces = std::exchange(pieces_, {});
    bytes_ = 0;
    lock.unlock();
    text.clear();
    for (const Piece& each : pieces)
      text += each.text;
    writer_.write(text);
    lock.lock();
    changed_.wait_for(lock, a_moment, [this] { return is_ending_ || bytes_ > many_bytes; });
  }
}

}  // namespace accord::server::operations
