#include "reference/server/listener.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace accord::reference {
namespace {

constexpr std::size_t most_bytes = 8 << 20;

/// One connection's bytes in.
class Reader {
 public:
  explicit Reader(int connection) : connection_(connection) {}

  /// False where the connection ended or what came is not HTTP (`is_malformed`).
  bool read(Request& request, bool& is_malformed) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (buffer_.size() > most_bytes || !more()) return false;
    }
    is_malformed = !parse_head(buffer_.substr(0, end + 2), request);
    if (is_malformed) return false;
    buffer_.erase(0, end + 4);
    if (lower(request.field("Expect").value_or("")) == "100-continue") {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      ::send(connection_, go_on.data(), go_on.size(), MSG_NOSIGNAL);
    }
    if (request.field("Transfer-Encoding")) return read_chunks(request.body);
    std::size_t size = 0;
    const std::string length = request.field("Content-Length").value_or("0");
    std::from_chars(length.data(), length.data() + length.size(), size);
    return take(std::min(size, most_bytes), request.body);
  }

 private:
  bool more() {
    char bytes[16384];
    const ssize_t count = ::recv(connection_, bytes, sizeof(bytes), 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  bool take(std::size_t size, std::string& out) {
    while (buffer_.size() < size) {
      if (!more()) return false;
    }
    out += buffer_.substr(0, size);
    buffer_.erase(0, size);
    return true;
  }

  bool read_chunks(std::string& body) {
    for (;;) {
      std::size_t end = 0;
      while ((end = buffer_.find("\r\n")) == std::string::npos) {
        if (!more()) return false;
      }
      std::size_t size = 0;
      std::from_chars(buffer_.data(), buffer_.data() + end, size, 16);
      buffer_.erase(0, end + 2);
      if (size > most_bytes || !take(size, body)) return false;
      std::string line_end;
      if (!take(2, line_end)) return false;
      if (size == 0) return true;
    }
  }

  static bool parse_head(const std::string& head, Request& request) {
    const std::size_t line_end = head.find("\r\n");
    const std::string line = head.substr(0, line_end);
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    if (first == std::string::npos || second == std::string::npos) return false;
    if (!line.substr(second + 1).starts_with("HTTP/1.")) return false;
    request.method = line.substr(0, first);
    const std::string target = line.substr(first + 1, second - first - 1);
    const std::size_t mark = std::min(target.find('?'), target.size());
    request.path = target.substr(0, mark);
    request.query = mark < target.size() ? target.substr(mark + 1) : "";
    for (std::size_t at = line_end + 2; at < head.size();) {
      const std::size_t end = head.find("\r\n", at);
      const std::size_t colon = head.find(':', at);
      if (colon == std::string::npos || colon > end) return false;
      request.fields.emplace_back(
          head.substr(at, colon - at),
          trim(std::string_view(head).substr(colon + 1, end - colon - 1)));
      at = end + 2;
    }
    return request.field("Host").has_value();
  }

  int connection_;
  std::string buffer_;
};

std::string chunks_of(const std::string& body, bool has_trailer) {
  std::string text;
  constexpr std::size_t size = 7;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string part = body.substr(at, size);
    text += std::to_string(part.size()) + (has_trailer ? ";part=1" : "");
    text += "\r\n" + part + "\r\n";
  }
  return text + (has_trailer ? "0;last\r\nX-Checksum: none\r\n\r\n" : "0\r\n\r\n");
}

std::string text_of(const Response& response, bool is_head) {
  std::string text;
  if (response.has_hints) text += "HTTP/1.1 103 \r\nLink: </style.css>; rel=preload\r\n\r\n";
  text += (response.is_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ") + std::to_string(response.status) + " \r\n";
  for (const auto& [name, value] : response.fields)
    text += name + ": " + value + "\r\n";
  if (response.closes) text += "Connection: close\r\n";
  // RFC 9110 section 8.6: no Content-Length with 204; with 304 it is optional.
  if (response.status == 204 || response.status == 304 || response.status < 200)
    return text + "\r\n";
  if (response.is_chunked) {
    text += "Transfer-Encoding: chunked\r\n\r\n";
    return is_head ? text : text + chunks_of(response.body, response.has_trailer);
  }
  if (!is_head || response.has_length)
    text += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  return text + "\r\n" + (is_head ? "" : response.body);
}

bool send_all(int connection, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

Listener::Listener(Handler handler, std::uint16_t port)
    : handler_(std::move(handler)),
      socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const int now = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &now, sizeof(now));
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* address = reinterpret_cast<sockaddr*>(&place);
  socklen_t size = sizeof(place);
  if (::bind(socket_, address, size) != 0 || ::listen(socket_, 128) != 0 ||
      ::getsockname(socket_, address, &size) != 0) {
    throw std::runtime_error("cannot listen on port " + std::to_string(port));
  }
  port_ = ntohs(place.sin_port);
  acceptor_ = std::thread([this] { accept(); });
}

Listener::~Listener() {
  ::shutdown(socket_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int each : open_)
      ::shutdown(each, SHUT_RDWR);
  }
  for (std::thread& each : connections_)
    each.join();
  ::close(socket_);
}

void Listener::accept() {
  for (;;) {
    const int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
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

void Listener::serve(int connection) {
  const int now = 1;
  ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &now, sizeof(now));
  Reader reader(connection);
  for (;;) {
    Request request;
    bool is_malformed = false;
    if (!reader.read(request, is_malformed)) {
      if (is_malformed) send_all(connection, "HTTP/1.1 400 \r\nConnection: close\r\n\r\n");
      return;
    }
    Response response;
    {
      const std::lock_guard lock(mutex_);
      response = handler_(request);
    }
    if (response.delay > 0) ::poll(nullptr, 0, response.delay);
    if (!send_all(connection, text_of(response, request.method == "HEAD"))) return;
    if (response.closes || lower(request.field("Connection").value_or("")) == "close") return;
  }
}

}  // namespace accord::reference
