#include "accord/server/http/transport.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include <pistache/peer.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace accord::server::http {
namespace {

using Pistache::Aio::FdSet;
using Pistache::Polling::Event;
using Pistache::Polling::NotifyOn;
using Pistache::Polling::Tag;

// Pistache takes from the queue of new connections first and clears its descriptor then
// (PollableQueue::pop): of a connection that is added in between nothing tells any more. So it is
// looked for soon after each that came, and ever later as long as none comes.
constexpr std::chrono::milliseconds first_look{1};
constexpr std::chrono::milliseconds last_look{100};

uint64_t number(int descriptor) {
  return static_cast<uint64_t>(descriptor);
}

Event readable(Tag tag) {
  Event event(tag);
  event.flags.setFlag(NotifyOn::Read);
  return event;
}

}  // namespace

void TurnHandler::onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  opened_.push_back(peer->fd());
  open(peer->fd());
}

Transport::Transport(const std::shared_ptr<TurnHandler>& handler)
    : Pistache::Tcp::Transport(handler),
      handler_(handler) {}

Transport::~Transport() {
  if (timer_ >= 0) ::close(timer_);
}

std::shared_ptr<Pistache::Aio::Handler> Transport::clone() const {
  return std::make_shared<Transport>(std::static_pointer_cast<TurnHandler>(handler_->clone()));
}

void Transport::registerPoller(Pistache::Polling::Epoll& poller) {
  Pistache::Tcp::Transport::registerPoller(poller);
  timer_ = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer_ < 0) throw std::system_error(errno, std::generic_category(), "timerfd");
  for (const int each : {handler_->due_descriptor(), timer_})
    poller.addFd(each, Pistache::Flags<NotifyOn>(NotifyOn::Read), Tag(number(each)));
}

// Connections are read here, and what is due goes on; everything else (new ones) is Pistache's.
void Transport::onReady(const FdSet& ready) {
  handler_->begin_turn();
  std::vector<Event> others;
  const uint64_t due = number(handler_->due_descriptor());
  bool is_due = false;
  for (const auto& entry : ready) {
    if (entry.getTag().value() == due) {
      is_due = true;
      continue;
    }
    if (entry.getTag().value() == number(timer_)) {
      look_in(std::min(next_look_ * 2, last_look));
      others.push_back(readable(*opening_));
      continue;
    }
    const auto found = peers.find(static_cast<int>(entry.getTag().value()));
    if (found != peers.end() && (entry.isReadable() || entry.isHangup())) {
      const auto peer = found->second;  // as long as it is read: it may be removed
      receive(peer);
      continue;
    }
    Event event(entry.getTag());
    if (entry.isReadable()) event.flags.setFlag(NotifyOn::Read);
    if (entry.isWritable()) event.flags.setFlag(NotifyOn::Write);
    others.push_back(event);
  }
  if (!others.empty()) pass_on(std::move(others));
  if (is_due) handler_->resume_due();
  watch_opened();
  handler_->end_turn();
}

void Transport::pass_on(std::vector<Event> events) {
  const bool is_one = events.size() == 1;
  const Tag tag = events.front().tag;
  Pistache::Tcp::Transport::onReady(FdSet(std::move(events)));
  if (!handler_->has_opened()) return;
  if (!opening_ && is_one) opening_ = tag;
  if (opening_) look_in(first_look);
}

// Also what makes the timer not readable any more.
void Transport::look_in(std::chrono::milliseconds time) {
  next_look_ = time;
  const itimerspec once{{}, {0, std::chrono::nanoseconds(time).count()}};
  (void)::timerfd_settime(timer_, 0, &once, nullptr);
}

// Pistache tells of what arrives once; here it is told as long as something is left to be received.
void Transport::watch_opened() {
  for (const int each : handler_->take_opened()) {
    if (!peers.contains(each)) continue;
    reactor()->modifyFd(key(), each, NotifyOn::Read, Pistache::Polling::Mode::Level);
  }
}

// A piece shorter than the buffer was all there was. Others wait meanwhile: of one that sends
// without end a few pieces are taken in a turn.
void Transport::receive(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
  thread_local std::array<char, 64U << 10U> buffer;
  constexpr int most_pieces = 4;
  for (int i = 0; i < most_pieces; ++i) {
    const ssize_t size = ::recv(peer->fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0) {
      handler_->onDisconnection(peer);
      return removePeer(peer);
    }
    handler_->onInput(buffer.data(), static_cast<std::size_t>(size), peer);
    if (static_cast<std::size_t>(size) < buffer.size()) return;
  }
}

}  // namespace accord::server::http
