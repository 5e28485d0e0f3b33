#pragma once

// A blocking HTTP/1.1 server on a port of its own: the server under test.

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/loopback_socket.h"

namespace accord::conformance::fixture {

struct Asked {
  std::string method;
  std::string target;
  std::string head;  ///< the whole head, field names as sent
  std::string body;

  [[nodiscard]] std::string field(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ":");
    if (at == std::string::npos) return {};
    const std::size_t start = head.find_first_not_of(' ', at + name.size() + 3);
    return head.substr(start, head.find("\r\n", start) - start);
  }
};

enum class Wire { plain, chunked, byte_by_byte, closed, body_after_head, closed_after, endless };

struct Reply {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;
  Wire wire = Wire::plain;
};

class FakeServer {
 public:
  using Handler = std::function<Reply(const Asked&)>;

  explicit FakeServer(Handler handler) : handler_(std::move(handler)), socket_(64) {
    acceptor_ = std::thread([this] { accept(); });
  }
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;
  ~FakeServer() {
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
  /// Every request so far, in the order of arrival.
  [[nodiscard]] std::vector<Asked> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  void accept() {
    for (;;) {
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
  }

  void serve(int connection) {
    std::string buffer;
    for (;;) {
      Asked request;
      if (!read(connection, buffer, request)) return;
      Reply reply;
      {
        const std::lock_guard lock(mutex_);
        asked_.push_back(request);
        reply = handler_(request);
      }
      if (reply.wire == Wire::closed || !write(connection, reply, request.method == "HEAD")) return;
      if (reply.wire == Wire::closed_after) return;
    }
  }

  static bool more(int connection, std::string& buffer) {
    char bytes[16384];
    const ssize_t count = ::recv(connection, bytes, sizeof(bytes), 0);
    if (count <= 0) return false;
    buffer.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  static bool read(int connection, std::string& buffer, Asked& request) {
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
      if (!more(connection, buffer)) return false;
    }
    request.head = buffer.substr(0, end + 2);
    const std::size_t space = request.head.find(' ');
    request.method = request.head.substr(0, space);
    request.target = request.head.substr(space + 1, request.head.find(' ', space + 1) - space - 1);
    const auto size = std::strtoull(request.field("Content-Length").c_str(), nullptr, 10);
    buffer.erase(0, end + 4);
    while (buffer.size() < size) {
      if (!more(connection, buffer)) return false;
    }
    request.body = buffer.substr(0, size);
    buffer.erase(0, size);
    return true;
  }

  static bool write(int connection, const Reply& reply, bool is_head) {
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " X\r\n";
    for (const auto& [name, value] : reply.fields)
      text += name + ": " + value + "\r\n";
    const bool has_none = reply.status == 204 || reply.status == 304;
    const bool is_chunked = reply.wire == Wire::chunked && !has_none && !is_head;
    if (is_chunked) {
      text += "Transfer-Encoding: chunked\r\n\r\n";
      for (const char each : reply.body)
        text += "1\r\n" + std::string(1, each) + "\r\n";
      text += "0\r\n\r\n";
    } else {
      const bool has_length = !has_none && reply.wire != Wire::endless;
      if (has_length) text += "Content-Length: " + std::to_string(reply.body.size()) + "\r\n";
      text += "\r\n";
      if (!has_none && (!is_head || reply.wire == Wire::body_after_head)) text += reply.body;
    }
    const std::size_t step = reply.wire == Wire::byte_by_byte ? 1 : text.size();
    const int now = 1;
    ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &now, sizeof(now));
    for (std::size_t at = 0; at < text.size(); at += step) {
      const std::string part = text.substr(at, step);
      if (::send(connection, part.data(), part.size(), MSG_NOSIGNAL) <= 0) return false;
    }
    return true;
  }

  Handler handler_;
  support::LoopbackSocket socket_;
  mutable std::mutex mutex_;  // guards asked_, open_, connections_ and the handler's state
  std::vector<Asked> asked_;
  std::list<int> open_;
  std::list<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace accord::conformance::fixture
