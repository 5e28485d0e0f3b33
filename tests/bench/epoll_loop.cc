// The floor that HTTP servers are measured against: one thread, epoll, fixed bytes for every
// request that ends in an empty line. No parsing, no routing, no storage.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr std::string_view answer =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 102\r\n\r\n"
    R"({"id":1,"first_name":"Bob1","last_name":"Dylan","email":"b1@example.com","age":33,"cohort_id":1      })";

int listen_on(int port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  const int on = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<uint16_t>(port));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(listener, generic, sizeof(address)) != 0 || ::listen(listener, 1024) != 0) return -1;
  return listener;
}

void serve(int descriptor) {
  std::array<char, 16384> buffer{};
  const ssize_t size = ::recv(descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (size <= 0) {
    ::close(descriptor);
    return;
  }
  const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
  std::string out;
  for (std::size_t at = bytes.find("\r\n\r\n"); at != std::string_view::npos;
       at = bytes.find("\r\n\r\n", at + 4)) {
    out += answer;
  }
  (void)!::send(descriptor, out.data(), out.size(), MSG_NOSIGNAL);
}

}  // namespace

int main(int argc, char** argv) {
  const int listener = listen_on(argc > 1 ? std::atoi(argv[1]) : 0);
  if (listener < 0) {
    std::perror("epoll_loop");
    return 2;
  }
  const int poller = ::epoll_create1(0);
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = listener;
  ::epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  std::array<epoll_event, 64> events{};
  for (;;) {
    const int count = ::epoll_wait(poller, events.data(), static_cast<int>(events.size()), -1);
    for (int i = 0; i < count; ++i) {
      const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
      if (descriptor != listener) {
        serve(descriptor);
        continue;
      }
      const int accepted = ::accept(listener, nullptr, nullptr);
      const int on = 1;
      ::setsockopt(accepted, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
      event.data.fd = accepted;
      ::epoll_ctl(poller, EPOLL_CTL_ADD, accepted, &event);
    }
  }
}
