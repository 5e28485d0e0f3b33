#include "accord/server/http/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "accord/server/http/connections.h"

namespace accord::server::http {

int duplicate_above(int descriptor) {
  constexpr int floor = 16'384;
  const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, floor);
  return copy >= 0 ? copy : ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
}

std::size_t send_now(int descriptor, std::string_view head, std::string_view body) {
  std::size_t sent = 0;
  while (sent < head.size() + body.size()) {
    const std::string_view first = head.substr(std::min(sent, head.size()));
    const std::string_view second = body.substr(sent - (head.size() - first.size()));
    constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    std::array<iovec, 2> pieces = {{
        {const_cast<char*>(first.data()), first.size()},
        {const_cast<char*>(second.data()), second.size()},
    }};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    // The usual case takes less of the system.
    const ssize_t count = second.empty() ? ::send(descriptor, first.data(), first.size(), flags)
                                         : ::sendmsg(descriptor, &message, flags);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      break;
    }
  }
  return sent;
}

bool is_half_closed(int descriptor) {
  pollfd polled{descriptor, POLLRDHUP, 0};
  if (::poll(&polled, 1, 0) != 1) return false;
  return (polled.revents & POLLRDHUP) != 0 && (polled.revents & (POLLHUP | POLLERR)) == 0;
}

std::string peer_address(int descriptor) {
  sockaddr_storage place{};
  socklen_t size = sizeof(place);
  auto* generic = reinterpret_cast<sockaddr*>(&place);
  if (::getpeername(descriptor, generic, &size) != 0) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (place.ss_family == AF_INET) {
    const auto& four = reinterpret_cast<const sockaddr_in&>(place);
    ::inet_ntop(AF_INET, &four.sin_addr, text.data(), text.size());
  } else if (place.ss_family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(place);
    constexpr std::size_t prefix = 12;
    if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr)) {
      ::inet_ntop(AF_INET, six.sin6_addr.s6_addr + prefix, text.data(), text.size());
    } else {
      ::inet_ntop(AF_INET6, &six.sin6_addr, text.data(), text.size());
    }
  }
  return text.data();
}

DescriptorCount descriptor_count() {
  DescriptorCount count;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) count.limit = limit.rlim_cur;
  std::error_code fault;
  for (std::filesystem::directory_iterator each("/proc/self/fd", fault), end; each != end;
       each.increment(fault)) {
    if (fault) break;
    ++count.open;
  }
  return count;
}

std::size_t connections_below_the_limit(std::size_t wanted, std::size_t others) {
  const std::size_t taken = descriptor_count().open + others;
  const std::size_t enough = wanted + taken + 128 + Connections::most_writes;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  if (limit.rlim_cur < enough) {
    limit.rlim_cur = std::min<rlim_t>(enough, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= enough) return wanted;
  constexpr std::size_t least = 16;
  const std::size_t left = limit.rlim_cur > taken ? limit.rlim_cur - taken : 0;
  return left < least ? 0 : std::min(wanted, left / 2);
}

ReservedDescriptors::ReservedDescriptors(std::size_t count) : count_(count) {
  refill();
}

ReservedDescriptors::~ReservedDescriptors() {
  while (release()) {
  }
}

bool ReservedDescriptors::release() {
  const std::lock_guard lock(mutex_);
  if (held_.empty()) return false;
  ::close(held_.back());
  held_.pop_back();
  return true;
}

void ReservedDescriptors::refill() {
  const std::lock_guard lock(mutex_);
  while (held_.size() < count_) {
    const int one = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (one < 0) return;
    held_.push_back(one);
  }
}

}  // namespace accord::server::http
