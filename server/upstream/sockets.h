#pragma once

#include <cstdint>
#include <vector>

struct curl_sockaddr;

namespace accord::server::upstream {

/// The open sockets of libcurl's connections. Before a request is written on a kept connection it
/// is asked for what the upstream sent unasked: libcurl would take that for the response, and give
/// each response after it to another client. An upstream that did so once may have done it on the
/// others too, where it has not arrived: none that was open then is used again. Of one thread.
class Sockets {
 public:
  /// `is_plain`: what the connections hold is HTTP, not TLS, which ends with an alert.
  explicit Sockets(bool is_plain) : is_plain_(is_plain) {}
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  /// Has `handle`, libcurl's, open and close its sockets here. This must outlive the connections.
  void watch(void* handle);
  /// A request is to be written on the connection from this local port. False where it must not be:
  /// something is to be read, or the end, or the upstream spoke unasked since it was opened.
  [[nodiscard]] bool begin(int local_port);
  /// Its response was read to the end. What the upstream holds back until that is acknowledged
  /// (Nagle) comes now: before the next request, and is seen then.
  void end(int local_port);

 private:
  static int open(void* sockets, int purpose, curl_sockaddr* address);
  static int close(void* sockets, int socket);

  struct Open {
    int socket;
    int port;         // 0 before it is known
    uint64_t faults;  // of the upstream before it was opened
    bool is_kept = false;
  };
  void note_unasked(const Open& each);

  const bool is_plain_;
  std::vector<Open> open_;
  uint64_t faults_ = 0;  // times that the upstream spoke unasked
};

}  // namespace accord::server::upstream
