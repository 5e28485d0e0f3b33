#pragma once

#include <vector>

struct curl_sockaddr;

namespace accord::server::upstream {

/// The open sockets of libcurl's connections. Before a request is written on a kept connection it
/// is asked for what the upstream sent unasked: libcurl would take that for the response, and give
/// each response after it to another client. Of one thread.
class Sockets {
 public:
  Sockets() = default;
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  /// Has `handle`, libcurl's, open and close its sockets here. This must outlive the connections.
  void watch(void* handle);
  /// True where nothing is to be read, and no end, on the connection from this local port.
  [[nodiscard]] bool is_silent(int local_port);

 private:
  static int open(void* sockets, int purpose, curl_sockaddr* address);
  static int close(void* sockets, int socket);

  struct Open {
    int socket;
    int port;  // 0 before it is known
  };
  std::vector<Open> open_;
};

}  // namespace accord::server::upstream
