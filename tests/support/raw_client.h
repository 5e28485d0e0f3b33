#pragma once

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace accord::support {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// One response as it came over the wire; status 0 where none came (closed, or nothing in time).
struct Answer {
  int status = 0;
  Fields fields;
  std::string body;

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] std::string field(std::string_view name) const {
    const std::string* found = find(name);
    return found == nullptr ? std::string() : *found;
  }

 private:
  [[nodiscard]] const std::string* find(std::string_view name) const {
    for (const auto& [known, value] : fields) {
      const bool is_same =
          known.size() == name.size() && ::strncasecmp(known.data(), name.data(), name.size()) == 0;
      if (is_same) return &value;
    }
    return nullptr;
  }
};

/// A request as text, with Host, the fields, and Content-Length where there is a body.
inline std::string request_text(
    std::string_view method,
    std::string_view target,
    std::string_view body = {},
    const Fields& fields = {}) {
  std::string text =
      std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : fields)
    text += name + ": " + value + "\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return text + "\r\n" + std::string(body);
}

/// One TCP connection to 127.0.0.1. Every receive ends after `patience` seconds without a byte.
class RawClient {
 public:
  enum class Body { sent, withheld };

  /// `receive_buffer`: bytes the kernel takes in unread, roughly; 0 is the system's default.
  explicit RawClient(uint16_t port, int receive_buffer = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience_time{patience, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience_time, sizeof(patience_time));
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience_time, sizeof(patience_time));
    if (receive_buffer > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
    }
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&place), sizeof(place)) != 0) {
      const std::string reason = std::strerror(errno);
      ::close(socket_);
      throw std::runtime_error("cannot connect to port " + std::to_string(port) + ": " + reason);
    }
  }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    if (socket_ >= 0) ::close(socket_);
  }

  /// False where the other side no longer takes bytes.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// The next response. `Body::withheld`: to a HEAD.
  Answer receive(Body body = Body::sent) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return {};
    }
    Answer answer = parse_head(buffer_.substr(0, end + 2));
    buffer_.erase(0, end + 4);
    const bool is_bodiless = answer.status < 200 || answer.status == 204 || answer.status == 304;
    if (body == Body::withheld || is_bodiless) return answer;
    const auto size = std::strtoull(answer.field("Content-Length").c_str(), nullptr, 10);
    while (buffer_.size() < size && more()) {
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, answer.body.size());
    return answer;
  }

  Answer ask(
      std::string_view method,
      std::string_view target,
      std::string_view body = {},
      const Fields& fields = {}) {
    send(request_text(method, target, body, fields));
    return receive(method == "HEAD" ? Body::withheld : Body::sent);
  }

  /// Whether bytes are there that were not received yet.
  [[nodiscard]] bool has_bytes() const {
    char byte = 0;
    return !buffer_.empty() || ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
  }

  /// What comes, through the first `end`; all of it where that does not come.
  std::string receive_through(std::string_view end) {
    while (buffer_.find(end) == std::string::npos && more()) {
    }
    const std::size_t at = buffer_.find(end);
    const std::string taken = buffer_.substr(0, at == std::string::npos ? at : at + end.size());
    buffer_.erase(0, taken.size());
    return taken;
  }

  /// All that comes until the other side closes.
  std::string receive_to_end() {
    while (more()) {
    }
    return std::exchange(buffer_, {});
  }

  /// True where the other side closed and nothing is left to read.
  bool is_at_end() { return buffer_.empty() && !more() && was_closed_; }

  /// True where the other side resets the connection, after what it may send before.
  bool is_reset() {
    while (more()) {
    }
    return was_reset_;
  }

  /// No more bytes from us; the other direction stays open.
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  /// Closes with a reset.
  void abort() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    ::close(std::exchange(socket_, -1));
  }

 private:
  static constexpr int patience = 10;

  bool more() {
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof(bytes), 0);
    was_reset_ = count < 0 && errno == ECONNRESET;
    was_closed_ = count == 0 || was_reset_;
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  static Answer parse_head(std::string head) {
    Answer answer;
    if (head.starts_with("HTTP/1.1 ")) answer.status = std::atoi(head.c_str() + 9);
    head.erase(0, head.find("\r\n") + 2);
    while (!head.empty()) {
      const std::string line = head.substr(0, head.find("\r\n"));
      head.erase(0, line.size() + 2);
      const std::size_t colon = line.find(": ");
      if (colon == std::string::npos) continue;
      answer.fields.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    return answer;
  }

  int socket_;
  bool was_closed_ = false;
  bool was_reset_ = false;
  std::string buffer_;
};

}  // namespace accord::support
