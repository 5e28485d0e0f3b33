#include "accord/server/http/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>

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
    std::array<iovec, 2> pieces = {{
        {const_cast<char*>(first.data()), first.size()},
        {const_cast<char*>(second.data()), second.size()},
    }};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = pieces.size();
    const ssize_t count = ::sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      break;
    }
  }
  return sent;
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

std::size_t connections_below_the_limit(std::size_t wanted) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  // Slow responses hold a second descriptor; the database and the log need some of their own.
  constexpr rlim_t others = 128 + Connections::most_writes;
  const rlim_t enough = static_cast<rlim_t>(wanted) + others;
  if (limit.rlim_cur < enough) {
    limit.rlim_cur = std::min(enough, limit.rlim_max);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
  }
  const rlim_t most = limit.rlim_cur > 2 * others ? limit.rlim_cur - others : limit.rlim_cur / 2;
  return std::min(wanted, static_cast<std::size_t>(std::max<rlim_t>(most, 1)));
}

}  // namespace accord::server::http
