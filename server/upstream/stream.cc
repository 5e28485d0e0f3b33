#include "accord/server/upstream/stream.h"

#include <utility>

namespace accord::server::upstream {

bool Stream::add(std::string_view data) {
  const std::lock_guard lock(mutex_);
  if (bytes_.size() >= most) {
    was_full_ = true;
    return false;
  }
  const bool was_empty = bytes_.empty();
  bytes_ += data;
  if (was_empty) tell();
  return true;
}

bool Stream::is_full() const {
  const std::lock_guard lock(mutex_);
  return bytes_.size() >= most;
}

bool Stream::is_ended() const {
  const std::lock_guard lock(mutex_);
  return state_ == State::ended;
}

void Stream::end(State state) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  tell();
}

// What came before a failure is sent: the client may use it.
Stream::Taken Stream::take(std::string& piece) {
  const std::lock_guard lock(mutex_);
  piece = std::exchange(bytes_, {});
  const bool is_cut = state_ == State::failed && !piece.empty();
  return {is_cut ? State::open : state_, std::exchange(was_full_, false)};
}

void Stream::when_ready(std::function<void()> tell) {
  const std::lock_guard lock(mutex_);
  tell_ = std::move(tell);
}

void Stream::tell() const {
  if (tell_) tell_();
}

}  // namespace accord::server::upstream
