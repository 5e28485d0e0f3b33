#include "raw/wire.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "accord/contract/http/text.h"

namespace accord::raw {
namespace {

constexpr int patience = 20;  // seconds; only a failing case waits that long

int port_of(int socket, int (*name)(int, sockaddr*, socklen_t*)) {
  sockaddr_in place{};
  socklen_t size = sizeof(place);
  if (name(socket, reinterpret_cast<sockaddr*>(&place), &size) != 0) return -1;
  return place.sin_family == AF_INET ? ntohs(place.sin_port) : -1;
}

// "HTTP/1.1 200 OK": the status, 0 where it is anything else.
int status_in(std::string_view line) {
  constexpr std::size_t digits_at = 9;
  constexpr std::size_t reason_at = 13;
  if (!line.starts_with("HTTP/1.1 ") || line.size() < reason_at || line[reason_at - 1] != ' ') {
    return 0;
  }
  int status = 0;
  const char* end = line.data() + reason_at - 1;
  const auto parsed = std::from_chars(line.data() + digits_at, end, status);
  return parsed.ptr == end && status >= 100 && status <= 599 ? status : 0;
}

std::string_view take_line(std::string_view& head) {
  const std::string_view line = head.substr(0, head.find("\r\n"));
  head.remove_prefix(line.size() + 2);
  return line;
}

bool has_no_content(int status) {
  return status < 200 || status == 204 || status == 304;
}

}  // namespace

std::vector<std::string> Answer::values(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [known, value] : fields) {
    if (contract::http::is_same_ignoring_case(known, name)) found.push_back(value);
  }
  return found;
}

Wire::Wire(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port) {
  const timeval time{patience, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof(time));
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof(time));
  const int now = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof(now));
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

Wire::~Wire() {
  ::close(socket_);
}

bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

int Wire::find_peer() const {
  const int own = port_of(socket_, ::getsockname);
  std::error_code ignored;
  for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd", ignored)) {
    const int descriptor = std::stoi(each.path().filename().string());
    if (port_of(descriptor, ::getsockname) == port_ && port_of(descriptor, ::getpeername) == own) {
      return descriptor;
    }
  }
  return -1;
}

bool Wire::wait_until_read() {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::seconds(patience);
  for (; Clock::now() < until; std::this_thread::yield()) {
    int unsent = 0;  // what the kernel still has on our side
    ::ioctl(socket_, TIOCOUTQ, &unsent);
    if (unsent > 0) continue;
    if (peer_ < 0) peer_ = find_peer();
    if (peer_ < 0) continue;  // not accepted yet
    int unread = 0;
    // Closed meanwhile: nobody will read them.
    if (::ioctl(peer_, FIONREAD, &unread) != 0 || unread == 0) return true;
  }
  return false;
}

void Wire::finish_sending() {
  ::shutdown(socket_, SHUT_WR);
}

bool Wire::more() {
  char bytes[16384];
  const ssize_t count = ::recv(socket_, bytes, sizeof(bytes), 0);
  if (count == 0) end_ = "";
  if (count < 0 && errno != EAGAIN) end_ = std::strerror(errno);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

std::optional<Answer> Wire::refuse(std::string fault) {
  fault_ = std::move(fault);
  return std::nullopt;
}

std::optional<Answer> Wire::receive(Content content) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (more()) continue;
    return refuse(
        (end_.empty() ? "the connection ended" : end_) + ", after the bytes \"" + buffer_ + '"');
  }
  const std::string text = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  std::string_view head = text;
  Answer answer;
  answer.status = status_in(take_line(head));
  if (answer.status == 0) return refuse("a malformed status line: " + text);
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    const std::size_t colon = std::min(line.size(), line.find(':'));
    const std::string_view value =
        contract::http::trim(line.substr(std::min(line.size(), colon + 1)));
    const bool is_sound = contract::http::is_token(line.substr(0, colon)) &&
                          value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos;
    if (!is_sound) return refuse("a malformed field: " + std::string(line));
    answer.fields.emplace_back(line.substr(0, colon), value);
  }
  if (content == Content::withheld || has_no_content(answer.status)) return answer;
  const auto lengths = answer.values("Content-Length");
  if (lengths.size() != 1) return refuse("not exactly one Content-Length: " + text);
  const auto size = static_cast<std::size_t>(std::stoull(lengths.front()));
  while (buffer_.size() < size) {
    if (!more()) return refuse("the body ends too early: " + text + buffer_);
  }
  answer.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return answer;
}

bool Wire::is_at_end() {
  while (more()) {
  }
  if (!buffer_.empty()) fault_ = "more came than was wanted: \"" + buffer_ + '"';
  if (buffer_.empty() && !end_.empty()) fault_ = "the connection does not end: " + end_;
  return buffer_.empty() && end_.empty();
}

}  // namespace accord::raw
