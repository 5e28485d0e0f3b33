#include "accord/server/http/connections.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::server::http {

Connections::Connections(const Deadlines& deadlines)
    : deadlines_(deadlines),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      keeper_([this] { keep(); }) {}

Connections::~Connections() {
  keeper_.request_stop();
  ::eventfd_write(wake_, 1);
  keeper_.join();
  ::close(wake_);
}

void Connections::wait(int descriptor, Waiting waiting) {
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = entries_.try_emplace(descriptor);
  Entry& entry = place->second;
  if (is_new) entry.number = ++last_number_;
  entry.waiting = waiting;
  switch (waiting) {
    case Waiting::idle:
      entry.deadline = now + deadlines_.idle;
      break;
    case Waiting::request:
      entry.deadline = now + deadlines_.request;
      break;
    case Waiting::linger:
      entry.deadline = now + deadlines_.linger;
      break;
  }
}

void Connections::forget(int descriptor) {
  const std::lock_guard lock(mutex_);
  entries_.erase(descriptor);
}

std::size_t Connections::count() {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

bool Connections::finish_slowly(int descriptor, std::string rest) {
  // Far above the others: Pistache gives a connection to the worker `descriptor % workers`, and
  // duplicates among the low numbers would crowd one of them.
  constexpr int floor = 4096;
  int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, floor);
  if (copy < 0) copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return false;
  {
    const std::lock_guard lock(mutex_);
    if (pending_ + rest.size() > most_pending) {
      ::close(copy);
      return false;
    }
    pending_ += rest.size();
    Entry& owner = entries_[descriptor];
    owner.deadline = Clock::time_point::max();  // the writer's deadline counts now
    incoming_.push_back(
        {copy, std::move(rest), 0, Clock::now() + deadlines_.write, descriptor, owner.number});
  }
  ::eventfd_write(wake_, 1);
  return true;
}

void Connections::cut(Cut which) {
  const std::lock_guard lock(mutex_);
  for (const auto& [descriptor, entry] : entries_) {
    // While a descriptor is listed its worker has not closed it: it cannot be somebody else's yet.
    if (which == Cut::all) {
      ::shutdown(descriptor, SHUT_RDWR);
    } else if (entry.waiting == Waiting::idle) {
      ::shutdown(descriptor, SHUT_RD);  // a worker that is just answering may still send
    }
  }
}

bool Connections::is_writing() {
  const std::lock_guard lock(mutex_);
  return pending_ > 0;
}

void Connections::release(const SlowWrite& write, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  ::close(write.descriptor);
  pending_ -= write.rest.size();
  const auto owner = entries_.find(write.owner);
  // The number tells whether the descriptor is still the same connection's.
  if (owner != entries_.end() && owner->second.number == write.owner_number) {
    owner->second.waiting = Waiting::linger;
    owner->second.deadline = now + deadlines_.linger;
  }
}

void Connections::sweep(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  for (const auto& [descriptor, entry] : entries_) {
    if (entry.deadline <= now) ::shutdown(descriptor, SHUT_RDWR);
  }
}

// True where the write is over, one way or the other.
bool Connections::advance(SlowWrite& write, Clock::time_point now) const {
  while (write.sent < write.rest.size()) {
    const ssize_t sent = ::send(
        write.descriptor,
        write.rest.data() + write.sent,
        write.rest.size() - write.sent,
        MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0) {
      write.sent += static_cast<std::size_t>(sent);
      write.deadline = now + deadlines_.write;
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN && now < write.deadline) return false;
    ::shutdown(write.descriptor, SHUT_RDWR);
    return true;
  }
  ::shutdown(write.descriptor, SHUT_WR);
  return true;
}

void Connections::keep() {
  constexpr int tick_milliseconds = 100;
  const auto stop = keeper_.get_stop_token();
  std::vector<SlowWrite> writes;
  std::vector<pollfd> polled;
  while (!stop.stop_requested()) {
    polled.assign(1, {wake_, POLLIN, 0});
    for (const SlowWrite& each : writes)
      polled.push_back({each.descriptor, POLLOUT, 0});
    ::poll(polled.data(), polled.size(), tick_milliseconds);
    eventfd_t ignored = 0;
    ::eventfd_read(wake_, &ignored);
    {
      const std::lock_guard lock(mutex_);
      std::move(incoming_.begin(), incoming_.end(), std::back_inserter(writes));
      incoming_.clear();
    }
    const auto now = Clock::now();
    std::erase_if(writes, [&](SlowWrite& each) {
      if (!advance(each, now)) return false;
      release(each, now);
      return true;
    });
    sweep(now);
  }
  for (const SlowWrite& each : writes)
    ::close(each.descriptor);
}

}  // namespace accord::server::http
