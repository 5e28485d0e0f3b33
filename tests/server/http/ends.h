#pragma once

// A connection of two ends in this process, and what `Connections` tells of it.

#include <array>
#include <chrono>
#include <cstdint>
#include <future>
#include <optional>
#include <string>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "accord/server/http/connections.h"

namespace accord::server {

using http::Connections;
using http::Deadlines;
using std::chrono::milliseconds;

inline constexpr int patience = 5'000;  // milliseconds

// Two ends of one connection; `server` is what a worker would own.
struct Ends {
  int server = -1;
  int client = -1;
  Ends() {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) == 0) {
      server = pair[0];
      client = pair[1];
    }
  }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;
  ~Ends() {
    ::close(server);
    ::close(client);
  }
};

// Both directions were shut down.
inline bool is_cut(int client) {
  pollfd polled{client, 0, 0};
  return ::poll(&polled, 1, patience) == 1 && (polled.revents & POLLHUP) != 0;
}

inline bool is_open(int client) {
  pollfd polled{client, POLLIN, 0};
  return ::poll(&polled, 1, 0) == 0;
}

inline std::size_t read_to_end(int client) {
  std::size_t size = 0;
  std::array<char, 65536> bytes{};
  for (;;) {
    const ssize_t count = ::read(client, bytes.data(), bytes.size());
    if (count <= 0) return size;
    size += static_cast<std::size_t>(count);
  }
}

inline Deadlines generous() {
  constexpr milliseconds long_time{60'000};
  return {long_time, long_time, long_time, long_time, long_time, long_time, long_time};
}

struct Told {
  std::promise<void> promise;
  std::string address;
  std::string id;
  uint64_t sent = 0;
  std::optional<uint64_t> size = 0;
  http::Cut::Why why = http::Cut::Why::closed;

  http::OnCut on_cut() {
    return [this](const http::Cut& cut) {
      address = cut.address;
      id = cut.request_id;
      sent = cut.sent;
      size = cut.size;
      why = cut.why;
      promise.set_value();
    };
  }
  bool wait() {
    return promise.get_future().wait_for(milliseconds(patience)) == std::future_status::ready;
  }
};

}  // namespace accord::server
