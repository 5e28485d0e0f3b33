#include "accord/server/http/connections.h"

#include <algorithm>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "accord/server/http/descriptor.h"
#include "accord/server/messages/messages.h"

namespace accord::server::http {
namespace {

constexpr auto tick = std::chrono::milliseconds(100);

// What the kernel takes of a client that does not read costs memory too; the source waits instead.
void hold_little_unsent(int descriptor) {
  constexpr int most = 128 << 10;
  ::setsockopt(descriptor, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most, sizeof(most));
}

}  // namespace

Connections::Wake::Wake() : descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Connections::Wake::~Wake() {
  ::close(descriptor);
}

Connections::Connections(const Deadlines& deadlines, std::size_t most_unsent, OnCut on_cut)
    : deadlines_(deadlines),
      most_unsent_(most_unsent),
      on_cut_(std::move(on_cut)),
      wake_(std::make_shared<const Wake>()),
      thread_([this] { run(); }) {}

Connections::~Connections() {
  thread_.request_stop();
  ::eventfd_write(wake_->descriptor, 1);
  thread_.join();
}

Connections::Counts Connections::open(int descriptor, const std::string& address) {
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  erase(descriptor);
  entries_.emplace(
      descriptor,
      Entry{now + deadlines_.idle, Waiting::idle, false, false, ++last_number_, address});
  return {entries_.size(), ++addresses_[address]};
}

void Connections::erase(int descriptor) {
  const auto found = entries_.find(descriptor);
  if (found == entries_.end()) return;
  if (--addresses_[found->second.address] == 0) addresses_.erase(found->second.address);
  if (found->second.is_half_closed) --half_closed_;
  entries_.erase(found);
}

std::chrono::milliseconds Connections::allowance(Waiting waiting) const {
  switch (waiting) {
    case Waiting::idle:
      return deadlines_.idle;
    case Waiting::head:
      return deadlines_.head;
    case Waiting::body:
      return deadlines_.body;
    case Waiting::answer:
      return deadlines_.answer;
    case Waiting::linger:
      break;
  }
  return deadlines_.linger;
}

void Connections::set(Entry& entry, Waiting waiting, Clock::time_point deadline) {
  entry.waiting = waiting;
  entry.deadline = deadline;
  entry.is_overdue = false;
}

void Connections::wait(int descriptor, Waiting waiting) {
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(descriptor);
  if (found == entries_.end()) return;
  set(found->second, waiting, now + allowance(waiting));
}

std::optional<Connections::Waiting> Connections::forget(int descriptor) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(descriptor);
  if (found == entries_.end()) return std::nullopt;
  std::optional<Waiting> overdue;
  if (found->second.is_overdue) overdue = found->second.waiting;
  erase(descriptor);
  return overdue;
}

int Connections::keep_half_closed(int descriptor, std::size_t most) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(descriptor);
  if (found == entries_.end() || found->second.is_overdue || half_closed_ >= most) return -1;
  const int copy = is_half_closed(descriptor) ? duplicate_above(descriptor) : -1;
  if (copy < 0) return -1;
  // Its deadline and its number stay.
  auto node = entries_.extract(found);
  erase(copy);
  node.key() = copy;
  node.mapped().is_half_closed = true;
  entries_.insert(std::move(node));
  ++half_closed_;
  return copy;
}

std::size_t Connections::half_closed() {
  const std::lock_guard lock(mutex_);
  return half_closed_;
}

std::size_t Connections::count() {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

bool Connections::finish_slowly(int descriptor, Unsent unsent, const Resume& resume) {
  if (unsent.source)
    unsent.source->when_ready([wake = wake_] { ::eventfd_write(wake->descriptor, 1); });
  std::string address;
  {
    const std::lock_guard lock(mutex_);
    const auto owner = entries_.find(descriptor);
    const bool is_known = owner != entries_.end();
    if (is_known) address = owner->second.address;
    // What comes from a source is bounded there.
    const bool is_stream = unsent.source != nullptr;
    const bool is_small = unsent.until_sent == nullptr && !is_stream;
    const bool is_too_much = is_small && (unaccounted_ + unsent.size() > most_pending ||
                                          small_writes_ >= most_writes / 2);
    const bool has_room = is_stream || writes_ - streams_ < most_writes;
    const bool is_taken = is_known && !is_too_much && has_room;
    const int copy = is_taken ? duplicate_above(descriptor) : -1;
    if (copy >= 0) {
      const std::size_t charged = unsent.size();
      unsent_ += charged;
      ++writes_;
      if (is_stream) {
        ++streams_;
        hold_little_unsent(copy);
      }
      if (is_small) {
        unaccounted_ += charged;
        ++small_writes_;
      }
      // The writer's deadline counts now.
      set(owner->second, Waiting::answer, Clock::time_point::max());
      const auto until = Clock::now() + deadlines_.write;
      const uint64_t number = owner->second.number;
      incoming_.push_back(
          {copy,
           std::move(unsent),
           until,
           descriptor,
           number,
           std::move(address),
           resume,
           charged,
           is_stream,
           is_small});
      ::eventfd_write(wake_->descriptor, 1);
      return true;
    }
  }
  tell(address, unsent, Cut::Why::closed);
  return false;
}

void Connections::shut_down(Which which) {
  const std::lock_guard lock(mutex_);
  for (const auto& [descriptor, entry] : entries_) {
    // A listed descriptor was not closed by its worker, so it is not reused yet.
    if (which == Which::all) {
      ::shutdown(descriptor, SHUT_RDWR);
    } else if (entry.waiting == Waiting::idle) {
      ::shutdown(descriptor, SHUT_RD);  // a worker that is just answering may still send
    }
  }
}

bool Connections::is_writing() {
  const std::lock_guard lock(mutex_);
  return writes_ > 0;
}

void Connections::release(SlowWrite& write, Clock::time_point now) {
  ::close(write.descriptor);
  {
    const std::lock_guard lock(mutex_);
    unsent_ -= write.charged;
    --writes_;
    if (write.is_stream) --streams_;
    if (write.is_small) {
      unaccounted_ -= write.charged;
      --small_writes_;
    }
    const auto owner = entries_.find(write.owner);
    // The number tells whether the descriptor still belongs to the same connection.
    if (owner != entries_.end() && owner->second.number == write.owner_number) {
      const Waiting next = write.resume ? Waiting::answer : Waiting::linger;
      set(owner->second, next, now + allowance(next));
    }
  }
  write.unsent = {};
  if (write.resume) write.resume();
}

// Where a request is awaited, or its answer, the worker sees the end and says why; it has a moment.
void Connections::sweep(Clock::time_point now) {
  constexpr auto moment = std::chrono::seconds(1);
  const std::lock_guard lock(mutex_);
  for (auto& [descriptor, entry] : entries_) {
    if (entry.deadline > now) continue;
    const bool is_silent = entry.waiting == Waiting::idle || entry.waiting == Waiting::linger;
    ::shutdown(descriptor, is_silent || entry.is_overdue ? SHUT_RDWR : SHUT_RD);
    if (is_silent) continue;
    entry.is_overdue = true;
    entry.deadline = now + moment;
  }
}

// Both sides; where the end of the connection would tell the client that it has all, by a reset.
void Connections::cut_off(int descriptor, const Unsent& unsent) {
  sockaddr nobody{};
  nobody.sa_family = AF_UNSPEC;
  const bool is_reset =
      unsent.is_ended_by_close() && ::connect(descriptor, &nobody, sizeof(nobody)) == 0;
  if (!is_reset) ::shutdown(descriptor, SHUT_RDWR);
}

// As much of what is there as the socket takes.
Connections::Sent Connections::send_some(
    SlowWrite& write, Clock::time_point now, bool is_tight) const {
  // A client slower than this on average is disconnected: the rest holds memory, and where little
  // is left, others would be refused theirs.
  constexpr std::size_t slow = 4096;
  constexpr std::size_t quick = 64U << 10U;
  const std::size_t least_per_second = is_tight ? quick : slow;
  const auto longest = longest_write(is_tight);
  write.deadline = std::min(write.deadline, now + longest);
  Unsent& unsent = write.unsent;
  while (unsent.sent < unsent.size()) {
    const bool is_head = unsent.sent < unsent.head.size();
    const std::string_view piece =
        is_head ? std::string_view(unsent.head).substr(unsent.sent)
                : std::string_view(unsent.body).substr(unsent.sent - unsent.head.size());
    const ssize_t sent =
        ::send(write.descriptor, piece.data(), piece.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0) {
      unsent.sent += static_cast<std::size_t>(sent);
      const auto credit =
          std::chrono::milliseconds(1000 * static_cast<std::size_t>(sent) / least_per_second);
      write.deadline = std::min(now + longest, write.deadline + credit);
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    const bool would_block = sent < 0 && errno == EAGAIN;
    if (would_block && now < write.deadline) return Sent::a_part;
    return would_block ? Sent::too_slow : Sent::closed;
  }
  return Sent::all;
}

// True where the write is over, one way or the other. Others wait meanwhile: of a source that gives
// without end a few pieces are sent in a turn.
bool Connections::advance(SlowWrite& write, Clock::time_point now, bool is_tight) const {
  constexpr int most_pieces = 8;
  const auto cut = [&](Cut::Why why) {
    tell(write.address, write.unsent, why);
    cut_off(write.descriptor, write.unsent);
    return true;
  };
  for (int pieces = 0; pieces < most_pieces; ++pieces) {
    const Sent sent = send_some(write, now, is_tight);
    if (sent == Sent::a_part) return false;
    if (sent != Sent::all)
      return cut(sent == Sent::too_slow ? Cut::Why::too_slow : Cut::Why::closed);
    switch (write.unsent.take_more()) {
      case Unsent::More::some:
        // The client could not take it before.
        write.deadline = now + longest_write(is_tight);
        write.waits_since.reset();
        break;
      case Unsent::More::none_yet:
        if (!write.waits_since) write.waits_since = now;
        return is_left(write, now) && cut(Cut::Why::closed);
      case Unsent::More::no_more:
        if (!write.resume) ::shutdown(write.descriptor, SHUT_WR);
        return true;
      case Unsent::More::failed:
        return cut(Cut::Why::source_failed);
    }
  }
  return false;
}

// One that closed its side may read on, but who does so while nothing comes is likely gone, and its
// source holds what others wait for.
bool Connections::is_left(const SlowWrite& write, Clock::time_point now) const {
  return write.is_gone || (write.is_half_closed && now - *write.waits_since >= deadlines_.linger);
}

std::chrono::milliseconds Connections::longest_write(bool is_tight) const {
  return is_tight ? std::min(deadlines_.write_when_tight, deadlines_.write) : deadlines_.write;
}

// A client leaves what has no known end when it likes.
void Connections::tell(std::string_view address, const Unsent& unsent, Cut::Why why) const {
  if (why == Cut::Why::closed && !unsent.size_in_all()) return;
  if (on_cut_)
    on_cut_({address, unsent.request_id, unsent.sent_in_all(), unsent.size_in_all(), why});
}

// Until some client reads on or is gone, some source has more, or a moment is over.
void Connections::poll_all(std::vector<SlowWrite>& writes) const {
  std::vector<pollfd> polled{{wake_->descriptor, POLLIN, 0}};
  for (const SlowWrite& each : writes) {
    const int awaited = !each.waits_since ? POLLOUT : each.is_half_closed ? 0 : POLLRDHUP;
    polled.push_back({each.descriptor, static_cast<short>(awaited), 0});
  }
  ::poll(polled.data(), polled.size(), static_cast<int>(tick.count()));
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const int told = polled[i + 1].revents;
    writes[i].is_gone = (told & (POLLERR | POLLHUP)) != 0;
    writes[i].is_half_closed = writes[i].is_half_closed || (told & POLLRDHUP) != 0;
  }
  eventfd_t ignored = 0;
  ::eventfd_read(wake_->descriptor, &ignored);
}

void Connections::run() {
  const auto stop = thread_.get_stop_token();
  std::vector<SlowWrite> writes;
  auto last_sweep = Clock::now();
  while (!stop.stop_requested()) {
    poll_all(writes);
    bool is_tight = false;
    {
      const std::lock_guard lock(mutex_);
      std::move(incoming_.begin(), incoming_.end(), std::back_inserter(writes));
      incoming_.clear();
      is_tight = unsent_ > most_unsent_ / 2;
    }
    const auto now = Clock::now();
    std::erase_if(writes, [&](SlowWrite& each) {
      if (!advance(each, now, is_tight)) return false;
      release(each, now);
      return true;
    });
    if (now - last_sweep >= tick) {
      last_sweep = now;
      sweep(now);
    }
  }
  const std::lock_guard lock(mutex_);
  std::move(incoming_.begin(), incoming_.end(), std::back_inserter(writes));
  for (const SlowWrite& each : writes)
    ::close(each.descriptor);
}

Overdue fault_of(Connections::Waiting awaited) {
  using contract::http::Condition;
  using Waiting = Connections::Waiting;
  if (awaited == Waiting::answer) return {Condition::overloaded, messages::not_answered_in_time};
  return {
      Condition::not_in_time,
      awaited == Waiting::head ? messages::head_not_in_time : messages::body_not_in_time};
}

}  // namespace accord::server::http
