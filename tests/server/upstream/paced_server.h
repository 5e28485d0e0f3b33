#pragma once

// A server that sends when the test says so, on one connection.

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/loopback_socket.h"

namespace accord::support {

class PacedServer {
 public:
  PacedServer() = default;
  PacedServer(const PacedServer&) = delete;
  PacedServer& operator=(const PacedServer&) = delete;
  ~PacedServer() { close(); }

  [[nodiscard]] std::string url() const { return listening_.url(); }

  /// Takes the connection, and its request to the end of the head.
  std::string accept() {
    if (!is_ready(listening_.descriptor(), POLLIN)) throw std::runtime_error("nobody connects");
    connection_ = ::accept4(listening_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
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

  LoopbackSocket listening_{1};
  int connection_ = -1;
};

}  // namespace accord::support
