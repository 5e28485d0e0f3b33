#pragma once

#include <cstdint>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/loopback_socket.h"

namespace accord::e2e {

/// A port of 127.0.0.1 that nobody else gets as long as this lives: it is bound, and not listened
/// on. A process that binds it with SO_REUSEADDR, as servers do, may.
class ReservedPort {
 public:
  [[nodiscard]] uint16_t number() const { return socket_.port(); }
  [[nodiscard]] std::string text() const { return std::to_string(number()); }
  [[nodiscard]] int socket() const { return socket_.descriptor(); }

 private:
  support::LoopbackSocket socket_{0, support::LoopbackSocket::Reuse::yes};
};

/// Stands where accord would and records what a proxy sends. Answers 200 and keeps the connection;
/// closes it without an answer where the target begins with /drop.
class RecordingBackend {
 public:
  struct Seen {
    std::string method;
    std::string target;
    std::string head;  ///< all of it
    std::string body;
    int connection = 0;  ///< its number
  };

  RecordingBackend() {
    if (::listen(port_.socket(), 64) != 0) throw std::runtime_error("cannot listen");
    thread_ = std::thread([this] { serve(); });
  }
  RecordingBackend(const RecordingBackend&) = delete;
  RecordingBackend& operator=(const RecordingBackend&) = delete;
  ~RecordingBackend() {
    ::shutdown(port_.socket(), SHUT_RDWR);
    thread_.join();
  }

  [[nodiscard]] uint16_t port() const { return port_.number(); }

  /// Whole requests but for the checks of health, in the order in which they came.
  [[nodiscard]] std::vector<Seen> seen() const {
    const std::lock_guard lock(mutex_);
    return seen_;
  }
  /// True where these bytes came, in a whole request or not.
  [[nodiscard]] bool has_bytes(std::string_view text) const {
    const std::lock_guard lock(mutex_);
    return received_.find(text) != std::string::npos;
  }
  [[nodiscard]] std::size_t count(std::string_view method, std::string_view target) const {
    std::size_t count = 0;
    for (const Seen& each : seen())
      count += each.method == method && each.target == target ? 1U : 0U;
    return count;
  }
  /// Those that carried a request.
  [[nodiscard]] std::size_t connections() const {
    std::set<int> numbers;
    for (const Seen& each : seen())
      numbers.insert(each.connection);
    return numbers.size();
  }

 private:
  struct Connection {
    int socket;
    int number;
    std::string buffer;
  };

  void serve() {
    std::vector<Connection> open;
    for (int accepted = 0;;) {
      std::vector<pollfd> waiting = {{port_.socket(), POLLIN, 0}};
      for (const Connection& each : open)
        waiting.push_back({each.socket, POLLIN, 0});
      ::poll(waiting.data(), waiting.size(), -1);
      if ((waiting[0].revents & (POLLHUP | POLLERR)) != 0) break;
      for (std::size_t index = open.size(); index-- > 0;) {
        if (waiting[index + 1].revents == 0 || read(open[index])) continue;
        ::close(open[index].socket);
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(index));
      }
      if ((waiting[0].revents & POLLIN) == 0) continue;
      const int socket = ::accept4(port_.socket(), nullptr, nullptr, SOCK_CLOEXEC);
      if (socket >= 0) open.push_back({socket, ++accepted, ""});
    }
    for (const Connection& each : open)
      ::close(each.socket);
  }

  // False where the connection is over.
  bool read(Connection& connection) {
    char bytes[65536];
    const ssize_t count = ::recv(connection.socket, bytes, sizeof(bytes), 0);
    if (count <= 0) return false;
    connection.buffer.append(bytes, static_cast<std::size_t>(count));
    const std::lock_guard lock(mutex_);
    received_.append(bytes, static_cast<std::size_t>(count));
    Seen request;
    while (take(connection, request)) {
      if (request.target != "/ready") seen_.push_back(request);
      if (request.target.starts_with("/drop")) return false;
      constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
      ::send(connection.socket, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
    return true;
  }

  // The proxies frame by length what they have read whole: chunks do not come.
  static bool take(Connection& connection, Seen& request) {
    std::string& buffer = connection.buffer;
    const std::size_t end = buffer.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    std::string head = buffer.substr(0, end + 2);
    for (char& each : head)
      each = each >= 'A' && each <= 'Z' ? static_cast<char>(each + ('a' - 'A')) : each;
    constexpr std::string_view name = "\r\ncontent-length: ";
    const std::size_t length = head.find(name);
    const std::size_t size =
        length == std::string::npos ? 0 : std::stoul(head.substr(length + name.size()));
    if (buffer.size() < end + 4 + size) return false;
    const std::size_t space = buffer.find(' ');
    request.method = buffer.substr(0, space);
    request.target = buffer.substr(space + 1, buffer.find(' ', space + 1) - space - 1);
    request.head = std::move(head);
    request.body = buffer.substr(end + 4, size);
    request.connection = connection.number;
    buffer.erase(0, end + 4 + size);
    return true;
  }

  ReservedPort port_;
  mutable std::mutex mutex_;
  std::vector<Seen> seen_;  // guarded by mutex_
  std::string received_;    // guarded by mutex_
  std::thread thread_;
};

}  // namespace accord::e2e
