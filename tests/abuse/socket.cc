#include "abuse/socket.h"

#include <cerrno>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace accord::abuse {
namespace {

sockaddr_in loopback(uint32_t address, uint16_t port) {
  sockaddr_in all{};
  all.sin_family = AF_INET;
  all.sin_addr.s_addr = htonl(address);
  all.sin_port = htons(port);
  return all;
}

void set(int descriptor, int level, int name, int value) {
  ::setsockopt(descriptor, level, name, &value, sizeof(value));
}

uint32_t source_address(unsigned number) {
  constexpr unsigned hosts = 250;
  const unsigned block = number / hosts % 200;
  return INADDR_LOOPBACK - 1U + ((1U + block) << 8U) + 1U + number % hosts;
}

}  // namespace

void Descriptor::reset() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

Descriptor connect_to(const Place& place, Waits waits) {
  const int type = SOCK_STREAM | SOCK_CLOEXEC | (waits == Waits::no ? SOCK_NONBLOCK : 0);
  Descriptor descriptor(::socket(AF_INET, type, 0));
  if (!descriptor.is_open()) return descriptor;
  const int number = descriptor.number();
  set(number, IPPROTO_TCP, TCP_NODELAY, 1);
  if (place.receive_buffer > 0) set(number, SOL_SOCKET, SO_RCVBUF, place.receive_buffer);
  if (place.source > 0) {
    set(number, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    const sockaddr_in from = loopback(source_address(place.source), 0);
    // Best effort: without the address the connection comes from 127.0.0.1.
    static_cast<void>(::bind(number, reinterpret_cast<const sockaddr*>(&from), sizeof(from)));
  }
  const sockaddr_in to = loopback(INADDR_LOOPBACK, place.port);
  const int outcome = ::connect(number, reinterpret_cast<const sockaddr*>(&to), sizeof(to));
  if (outcome != 0 && errno != EINPROGRESS) descriptor.reset();
  return descriptor;
}

bool send_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void close_by_reset(Descriptor& descriptor) {
  const linger at_once{1, 0};
  ::setsockopt(descriptor.number(), SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  descriptor.reset();
}

void set_receive_deadline(int descriptor, std::chrono::milliseconds most) {
  const timeval value{most.count() / 1000, most.count() % 1000 * 1000};
  ::setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof(value));
}

unsigned long raise_file_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

}  // namespace accord::abuse
