#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::support {

/// A socket that is bound to a free port of 127.0.0.1, and listens where `backlog` is not 0.
class LoopbackSocket {
 public:
  enum class Reuse { no, yes };

  explicit LoopbackSocket(int backlog, Reuse reuse = Reuse::no)
      : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const int yes = 1;
    if (reuse == Reuse::yes) ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* address = reinterpret_cast<sockaddr*>(&place);
    socklen_t size = sizeof(place);
    const bool is_bound = ::bind(descriptor_, address, size) == 0 &&
                          (backlog == 0 || ::listen(descriptor_, backlog) == 0) &&
                          ::getsockname(descriptor_, address, &size) == 0;
    if (!is_bound) {
      ::close(descriptor_);
      throw std::runtime_error("no free port");
    }
    port_ = ntohs(place.sin_port);
  }
  LoopbackSocket(const LoopbackSocket&) = delete;
  LoopbackSocket& operator=(const LoopbackSocket&) = delete;
  ~LoopbackSocket() { ::close(descriptor_); }

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  int descriptor_;
  uint16_t port_ = 0;
};

}  // namespace accord::support
