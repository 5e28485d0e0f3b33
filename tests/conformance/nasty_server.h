#pragma once

// A server on a port of its own that answers with bytes: whatever no HTTP server should send.

#include <atomic>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/loopback_socket.h"

namespace accord::conformance::fixture {

enum class After { keep, close, reset, hold };

struct Nasty {
  const char* name;
  std::string bytes = {};     ///< sent once for each request
  std::string repeated = {};  ///< then sent until the client goes
  bool is_slow = false;       ///< `repeated`: one by one, some time apart
  After after = After::close;
  std::string greeting = {};        ///< sent before any request
  std::size_t honest = 0;           ///< requests that get `lawful` before
  std::size_t connections = 1'000;  ///< served; no more than these are accepted
  std::size_t together = 1;         ///< requests that have come before any of them is answered
};

class NastyServer {
 public:
  explicit NastyServer(Nasty nasty, std::string lawful = {})
      : nasty_(std::move(nasty)),
        lawful_(std::move(lawful)),
        socket_(64) {
    acceptor_ = std::thread([this] { accept(); });
  }
  NastyServer(const NastyServer&) = delete;
  NastyServer& operator=(const NastyServer&) = delete;
  ~NastyServer() {
    ::shutdown(socket_.descriptor(), SHUT_RDWR);
    acceptor_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int each : open_)
        ::shutdown(each, SHUT_RDWR);
    }
    for (std::thread& each : connections_)
      each.join();
  }

  [[nodiscard]] std::string url() const { return socket_.url(); }
  [[nodiscard]] std::size_t requests() const { return requests_; }
  /// Connections so far.
  [[nodiscard]] std::size_t accepted() const {
    const std::lock_guard lock(mutex_);
    return connections_.size();
  }
  /// Sends on every open connection, or on one, whether or not there is a request.
  void send_unasked(const std::string& bytes, bool only_one = false) {
    const std::lock_guard lock(mutex_);
    for (const int each : open_) {
      send(each, bytes);
      if (only_one) return;
    }
  }
  /// Ends every open connection.
  void close_open() {
    const std::lock_guard lock(mutex_);
    for (const int each : open_)
      ::shutdown(each, SHUT_RDWR);
  }

 private:
  void accept() {
    for (std::size_t count = 0; count < nasty_.connections; ++count) {
      const int connection = ::accept4(socket_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) return;
      const std::lock_guard lock(mutex_);
      open_.push_back(connection);
      connections_.emplace_back([this, connection] {
        serve(connection);
        const std::lock_guard closing(mutex_);
        open_.remove(connection);
        ::close(connection);
      });
    }
    ::shutdown(socket_.descriptor(), SHUT_RDWR);
  }

  void serve(int connection) {
    if (!send(connection, nasty_.greeting)) return;
    std::string buffer;
    while (read(connection, buffer)) {
      const bool is_honest = requests_++ < nasty_.honest;
      while (requests_ % nasty_.together != 0)
        std::this_thread::yield();
      if (!send(connection, is_honest ? lawful_ : nasty_.bytes)) return;
      if (is_honest) continue;
      while (!nasty_.repeated.empty()) {
        pollfd waiting{connection, POLLRDHUP, 0};
        constexpr int pause = 20;  // milliseconds
        if (::poll(&waiting, 1, nasty_.is_slow ? pause : 0) != 0) return;
        if (!send(connection, nasty_.repeated)) return;
      }
      if (nasty_.after == After::close) return;
      if (nasty_.after == After::reset) {
        const linger at_once{1, 0};
        ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
        return;
      }
      while (nasty_.after == After::hold && more(connection, buffer)) {
      }
    }
  }

  static bool more(int connection, std::string& buffer) {
    char bytes[16384];
    const ssize_t count = ::recv(connection, bytes, sizeof(bytes), 0);
    if (count > 0) buffer.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }

  // One request; what is sent with chunks is none that this client sends.
  static bool read(int connection, std::string& buffer) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
      if (!more(connection, buffer)) return false;
    }
    const std::size_t field = buffer.find("\r\nContent-Length: ");
    std::size_t size = end + 4;
    if (field < end) size += std::stoul(buffer.substr(field + 18));
    while (buffer.size() < size) {
      if (!more(connection, buffer)) return false;
    }
    buffer.erase(0, size);
    return true;
  }

  static bool send(int connection, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t sent = ::send(connection, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) return false;
      at += static_cast<std::size_t>(sent);
    }
    return true;
  }

  const Nasty nasty_;
  const std::string lawful_;
  support::LoopbackSocket socket_;
  std::atomic<std::size_t> requests_ = 0;
  mutable std::mutex mutex_;  // guards open_ and connections_
  std::list<int> open_;
  std::list<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace accord::conformance::fixture
