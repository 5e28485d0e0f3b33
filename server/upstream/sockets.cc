#include "accord/server/upstream/sockets.h"

#include <algorithm>
#include <type_traits>

#include <curl/curl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::server::upstream {
namespace {

static_assert(std::is_same_v<curl_socket_t, int>);

// 0 where it has none yet.
int port_of(int socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof(storage);
  auto* address = reinterpret_cast<sockaddr*>(&storage);
  if (::getsockname(socket, address, &size) != 0) return 0;
  if (storage.ss_family == AF_INET)
    return ntohs(reinterpret_cast<const sockaddr_in*>(&storage)->sin_port);
  if (storage.ss_family == AF_INET6)
    return ntohs(reinterpret_cast<const sockaddr_in6*>(&storage)->sin6_port);
  return 0;
}

}  // namespace

void Sockets::watch(void* handle) {
  const auto opens = [](void* sockets, curlsocktype purpose, curl_sockaddr* address) {
    return open(sockets, static_cast<int>(purpose), address);
  };
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, +opens);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &Sockets::close);
  curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, this);
}

// No exception may pass through libcurl.
int Sockets::open(void* sockets, int /*purpose*/, curl_sockaddr* address) try {
  auto& self = *static_cast<Sockets*>(sockets);
  self.open_.reserve(self.open_.size() + 1);
  const int made = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  if (made >= 0) self.open_.push_back({made, 0, self.faults_});
  return made;
} catch (const std::bad_alloc&) {
  return CURL_SOCKET_BAD;
}

int Sockets::close(void* sockets, int socket) {
  auto& self = *static_cast<Sockets*>(sockets);
  const auto at = std::find_if(self.open_.begin(), self.open_.end(), [&](const Open& each) {
    return each.socket == socket;
  });
  if (at != self.open_.end()) {
    // libcurl looks too, and closes what is not silent without a word.
    self.note_unasked(*at);
    self.open_.erase(at);
  }
  return ::close(socket);
}

void Sockets::note_unasked(const Open& each) {
  if (!is_plain_ || !each.is_kept || each.faults != faults_) return;
  char byte = 0;
  if (::recv(each.socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0) ++faults_;
}

// IPv4 and IPv6 have ports of their own: both are looked at.
bool Sockets::begin(int local_port) {
  bool is_found = false;
  for (Open& each : open_) {
    if (each.port == 0) each.port = port_of(each.socket);
    if (each.port != local_port) continue;
    is_found = true;
    pollfd waiting{each.socket, POLLIN, 0};
    if (each.faults != faults_ || ::poll(&waiting, 1, 0) != 0) return false;
    each.is_kept = false;
  }
  return is_found;
}

void Sockets::end(int local_port) {
  for (Open& each : open_) {
    if (each.port != local_port) continue;
    each.is_kept = true;
    constexpr int at_once = 1;
    ::setsockopt(each.socket, IPPROTO_TCP, TCP_QUICKACK, &at_once, sizeof(at_once));
  }
}

}  // namespace accord::server::upstream
