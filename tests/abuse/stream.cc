#include "abuse/stream.h"

#include <array>
#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace accord::abuse {

Loop::Loop() : epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}

void Loop::watch(int descriptor, Watcher& watcher, uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = &watcher;
  if (::epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, descriptor, &event) == 0) return;
  ::epoll_ctl(epoll_.number(), EPOLL_CTL_ADD, descriptor, &event);
}

void Loop::poll(std::chrono::milliseconds most) {
  std::array<epoll_event, 256> events{};
  const int count = ::epoll_wait(
      epoll_.number(),
      events.data(),
      static_cast<int>(events.size()),
      static_cast<int>(most.count()));
  for (int each = 0; each < count; ++each) {
    const epoll_event& event = events[static_cast<std::size_t>(each)];
    static_cast<Watcher*>(event.data.ptr)->on_event(event.events);
  }
}

bool Stream::open(const Place& place) {
  ++generation_;
  reader_ = {};
  unsent_.clear();
  is_connected_ = is_half_closing_ = false;
  descriptor_.reset();
  descriptor_ = connect_to(place, Waits::no);
  if (!is_open()) return false;
  loop_.watch(descriptor_.number(), *this, EPOLLIN | EPOLLOUT);
  return true;
}

void Stream::send(std::string_view bytes) {
  unsent_.append(bytes);
  if (is_connected_) flush();
}

void Stream::half_close() {
  is_half_closing_ = true;
  if (is_connected_) flush();
}

void Stream::flush() {
  const bool was_waiting = !unsent_.empty();
  while (!unsent_.empty()) {
    const ssize_t sent = ::send(descriptor_.number(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno == EAGAIN) break;
    // The peer is gone: reading tells how.
    if (sent < 0) unsent_.clear();
    if (sent > 0) unsent_.erase(0, static_cast<std::size_t>(sent));
  }
  if (unsent_.empty() && is_half_closing_) ::shutdown(descriptor_.number(), SHUT_WR);
  if (was_waiting) {
    loop_.watch(
        descriptor_.number(), *this, unsent_.empty() ? EPOLLIN : uint32_t{EPOLLIN | EPOLLOUT});
  }
}

void Stream::on_event(uint32_t events) {
  if ((events & EPOLLOUT) != 0 && is_open()) {
    if (!is_connected_) loop_.watch(descriptor_.number(), *this, EPOLLIN);
    is_connected_ = true;
    flush();
  }
  if ((events & (EPOLLIN | EPOLLERR | EPOLLHUP)) != 0 && is_open()) read();
}

void Stream::read() {
  std::array<char, 65536> bytes{};
  const uint64_t generation = generation_;
  const ssize_t count = ::recv(descriptor_.number(), bytes.data(), bytes.size(), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (count <= 0) {
    descriptor_.reset();
    return on_end(count == 0 ? Ended::cleanly : Ended::by_reset);
  }
  reader_.add({bytes.data(), static_cast<std::size_t>(count)});
  // An answer may make the owner close or open anew.
  while (is_open() && generation == generation_) {
    const auto answer = reader_.next();
    if (!answer) break;
    on_answer(*answer);
  }
  if (generation == generation_ && is_open() && !reader_.fault().empty()) {
    descriptor_.reset();
    on_fault(reader_.fault());
  }
}

}  // namespace accord::abuse
