#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/server/server.h"

namespace accord::server {

/// What an operator configures, as it is written on a command line: strings and plain numbers.
struct Settings {
  /// Bounds of one server; bytes where they are sizes.
  struct Limits {
    uint64_t connections = 16'384;
    uint64_t connections_per_address = 1'000;
    uint64_t in_flight = 1'024;
    uint64_t body = 1U << 20U;
    uint64_t body_memory = 256U << 20U;
    uint64_t line = 8'000;
    uint64_t head = 16U << 10U;
    uint64_t fields = 100;
    uint64_t json_depth = 64;
    uint64_t json_nodes = 100'000;
    uint64_t item = 4U << 20U;
    uint64_t list = 32U << 20U;
    uint64_t list_memory = 40U << 20U;
    uint64_t gzip_from = 1'024;
    uint64_t kept_answers = 1'024;  ///< of a worker; 0: none
  };

  /// In seconds.
  struct Deadlines {
    int idle = 60;
    int head = 15;
    int body = 30;
    int write = 30;
    int database = 2;
    int shutdown = 5;
  };

  /// The server that valid requests are passed to (docs/guard.md); deadlines in seconds.
  struct Upstream {
    std::string url;  ///< "": none, requests are served from the database
    int connect_timeout = 2;
    int first_byte_timeout = 10;
    int timeout = 30;
    uint64_t connections = 64;
    uint64_t waiting = 1'024;
    uint64_t response = 8U << 20U;  ///< bytes
    bool preserve_host = false;
    bool pass_undocumented = false;
    std::string learn;  ///< a file; "": nothing is learned
  };

  std::string listen = "127.0.0.1:8080";      ///< HOST:PORT
  std::string database = "sqlite:accord.db";  ///< a URL
  int workers = 0;                            ///< 0: by the machine
  std::string check_responses = "log";        ///< off, count, log, enforce
  std::string credentials;                    ///< a file
  bool no_auth = false;
  bool allow_unenforced = false;
  bool seed_examples = false;
  bool idempotency = false;
  bool mock = false;       ///< answer what nothing stores (docs/mock.md)
  uint64_t mock_seed = 1;  ///< of its generated values
  bool watch = false;      ///< reload when a file of the contract changes
  std::vector<std::string> allowed_hosts;
  std::vector<std::string> cors_origins;
  bool cors_credentials = false;
  bool cross_site_cookies = false;
  std::vector<std::string> trusted_proxies;
  std::string rate_limit;
  bool rate_limit_everywhere = false;
  Upstream upstream;
  Limits limits;
  Deadlines deadlines;
  std::string log = "text";  ///< off, text, json
  std::string ops_listen;    ///< HOST:PORT; "" is nowhere
  /// Whether there are pages; nothing: where the server listens on loopback and knows of no proxy.
  std::optional<bool> pages;
};

/// The options of a server; the fault is one line about a value that cannot be read.
contract::Result<ServerOptions, std::string> to_options(const Settings& settings);

}  // namespace accord::server
