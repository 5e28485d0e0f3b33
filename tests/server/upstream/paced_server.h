#pragma once

// A server that sends when the test says so, on one connection.

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::support {

class PacedServer {
 public:
  PacedServer() : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* address = reinterpret_cast<sockaddr*>(&place);
    socklen_t size = sizeof(place);
    if (::bind(listening_, address, size) != 0 || ::listen(listening_, 1) != 0 ||
        ::getsockname(listening_, address, &size) != 0)
      throw std::runtime_error("cannot listen");
    port_ = ntohs(place.sin_port);
  }
  PacedServer(const PacedServer&) = delete;
  PacedServer& operator=(const PacedServer&) = delete;
  ~PacedServer() {
    close();
    ::close(listening_);
  }

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  /// Takes the connection, and its request to the end of the head.
  std::string accept() {
    if (!is_ready(listening_, POLLIN)) throw std::runtime_error("nobody connects");
    connection_ = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    return read_head();
  }
  std::string read_head() {
    std::string head;
    std::array<char, 4096> bytes{};
    while (head.find("\r\n\r\n") == std::string::npos && is_ready(connection_, POLLIN)) {
      const ssize_t count = ::recv(connection_, bytes.data(), bytes.size(), 0);
      if (count <= 0) break;
      head.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return head;
  }
  /// What follows the head, about so much.
  void read(std::size_t size) const {
    std::array<char, 65'536> bytes{};
    for (std::size_t taken = 0; taken + bytes.size() < size && is_ready(connection_, POLLIN);) {
      const ssize_t count = ::recv(connection_, bytes.data(), bytes.size(), 0);
      if (count <= 0) return;
      taken += static_cast<std::size_t>(count);
    }
  }
  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(connection_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  /// As many bytes as are taken until nobody takes one for a while, at most `most`.
  [[nodiscard]] std::size_t send_as_much_as_is_taken(std::size_t most) const {
    const std::string piece(64U << 10U, 'x');
    std::size_t sent = 0;
    while (sent < most) {
      pollfd polled{connection_, POLLOUT, 0};
      if (::poll(&polled, 1, a_while) != 1) break;
      const ssize_t count =
          ::send(connection_, piece.data(), piece.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (count < 0) break;
      sent += static_cast<std::size_t>(count);
    }
    return sent;
  }
  /// True once the other side has closed.
  [[nodiscard]] bool is_left() const {
    char byte = 0;
    return is_ready(connection_, POLLIN) && ::recv(connection_, &byte, 1, 0) <= 0;
  }
  void close() {
    if (connection_ >= 0) ::close(connection_);
    connection_ = -1;
  }

 private:
  static constexpr int patience = 10'000;  // milliseconds
  static constexpr int a_while = 300;

  static bool is_ready(int descriptor, short what) {
    pollfd polled{descriptor, what, 0};
    return ::poll(&polled, 1, patience) == 1;
  }

  int listening_;
  int connection_ = -1;
  uint16_t port_ = 0;
};

}  // namespace accord::support
