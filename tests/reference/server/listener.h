#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

#include "reference/server/message.h"

namespace accord::reference {

/// A blocking HTTP/1.1 server on 127.0.0.1: one thread a connection, one request at a time. It
/// stops when it is destroyed.
class Listener {
 public:
  using Handler = std::function<Response(const Request&)>;

  /// Port 0: any that is free. Throws std::runtime_error where it cannot listen.
  explicit Listener(Handler handler, std::uint16_t port = 0);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void accept();
  void serve(int connection);

  Handler handler_;
  int socket_;
  std::uint16_t port_ = 0;
  std::mutex mutex_;  // guards open_, connections_ and the handler's state
  std::list<int> open_;
  std::list<std::thread> connections_;
  std::thread acceptor_;
};

}  // namespace accord::reference
