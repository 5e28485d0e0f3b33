// One thread and epoll on a port of loopback: what the programs have in common that servers are
// measured against.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::bench {

/// A socket that listens on 127.0.0.1, or -1 with errno.
inline int listen_on(int port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(listener, generic, sizeof(address)) != 0 || ::listen(listener, 1024) != 0) return -1;
  return listener;
}

/// Calls received(descriptor, bytes) with what each connection receives; no bytes: it ended.
/// Sockets block, so that what is sent is sent whole. Does not return.
[[noreturn]] inline void serve(
    int listener, std::invocable<int, std::string_view> auto&& received) {
  const int poller = ::epoll_create1(0);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = listener;
  ::epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  std::array<epoll_event, 64> events{};
  std::array<char, 16384> buffer{};
  for (;;) {
    const int count = ::epoll_wait(poller, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
      if (descriptor == listener) {
        const int accepted = ::accept(listener, nullptr, nullptr);
        const int on = 1;
        ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        event.data.fd = accepted;
        ::epoll_ctl(poller, EPOLL_CTL_ADD, accepted, &event);
        continue;
      }
      const ssize_t size = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
      received(
          descriptor,
          std::string_view(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0));
      if (size <= 0) ::close(descriptor);
    }
  }
}

}  // namespace accord::bench
