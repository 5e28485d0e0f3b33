#include "abuse/client.h"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <thread>
#include <vector>

#include <poll.h>
#include <sys/socket.h>

namespace accord::abuse {

std::string request_text(std::string_view method, std::string_view target, std::string_view body) {
  std::string text(method);
  text.append(" ").append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
  if (!body.empty()) {
    text.append("Content-Type: application/json\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n");
  }
  return text.append("\r\n").append(body);
}

Client::Client(const Place& place) : descriptor_(connect_to(place, Waits::yes)) {}

Came Client::receive(Answer& answer, std::chrono::milliseconds most) {
  const auto until = std::chrono::steady_clock::now() + most;
  std::array<char, 65536> bytes{};
  for (;;) {
    if (auto next = reader_.next()) {
      answer = std::move(*next);
      return Came::answer;
    }
    if (!reader_.fault().empty()) return Came::fault;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd polled{descriptor_.number(), POLLIN, 0};
    if (left.count() <= 0) return Came::late;
    if (::poll(&polled, 1, static_cast<int>(left.count()) + 1) <= 0) continue;
    const ssize_t count = ::recv(descriptor_.number(), bytes.data(), bytes.size(), 0);
    if (count == 0) return Came::end;
    if (count < 0 && errno != EINTR) return Came::reset;
    if (count > 0) reader_.add({bytes.data(), static_cast<std::size_t>(count)});
  }
}

Answer Client::ask(std::string_view request) {
  Answer answer;
  if (!is_open() || !send(request) || receive(answer) != Came::answer) return {};
  return answer;
}

void warm_up(uint16_t port) {
  const std::string body = R"({"name":"the checker's"})";
  if (Client({port}).ask(request_text("POST", "/fixed", body)).status != 201) {
    throw std::runtime_error("cannot create /fixed/1");
  }
  std::vector<std::thread> clients;
  for (unsigned each = 0; each < 64; ++each) {
    clients.emplace_back([port, each] {
      Client client({port, each + 1});
      for (int count = 0; count < 50; ++count)
        client.ask(request_text("GET", "/fixed/1"));
    });
  }
  for (std::thread& each : clients)
    each.join();
}

}  // namespace accord::abuse
