#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accord/cli/options/environment.h"
#include "accord/contract/base/result.h"

namespace accord::cli {

/// Bounds of one server; bytes where they are sizes.
struct ServeLimits {
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
  uint64_t list = 32U << 20U;
  uint64_t list_memory = 40U << 20U;
  uint64_t gzip_from = 1'024;
};

/// In seconds.
struct ServeDeadlines {
  int idle = 60;
  int head = 15;
  int body = 30;
  int write = 30;
  int shutdown = 5;
};

struct ServeOptions {
  std::string contract = "openapi.yaml";
  std::vector<std::string> overlays;          ///< files (OpenAPI Overlay 1.0)
  std::string listen = "127.0.0.1:8080";      ///< HOST:PORT
  std::string database = "sqlite:accord.db";  ///< a URL
  int workers = 0;                            ///< 0: by the machine
  std::string check_responses = "log";
  std::string credentials;  ///< a file
  bool no_auth = false;
  bool allow_unenforced = false;
  std::vector<std::string> allowed_hosts;
  std::vector<std::string> cors_origins;
  bool cors_credentials = false;
  std::vector<std::string> trusted_proxies;
  std::string rate_limit;
  ServeLimits limits;
  ServeDeadlines deadlines;
  std::string log = "text";
  std::string ops_listen;  ///< HOST:PORT; "" is nowhere
};

struct CheckOptions {
  std::vector<std::string> contracts = {"openapi.yaml"};
  std::vector<std::string> overlays;  ///< files (OpenAPI Overlay 1.0)
  std::string format = "text";        ///< one of `report::format_names`
  std::string fail_on = "error";
  std::vector<std::string> ignored;  ///< ids of rules
  bool rules = false;                ///< print the table of rules, read no contract
  bool ledger = false;               ///< print what is enforced, by what, and what is not
};

struct RoutesOptions {
  std::string contract = "openapi.yaml";
  std::vector<std::string> overlays;  ///< files (OpenAPI Overlay 1.0)
};

struct DiffOptions {
  std::string old_contract;           ///< FILE or REV:PATH
  std::string new_contract;           ///< FILE or REV:PATH
  std::vector<std::string> overlays;  ///< applied to both
  std::string format = "text";        ///< one of `report::format_names`
  std::string fail_on = "breaking";   ///< breaking, warning, never
};

struct ConformOptions {
  std::string contract = "openapi.yaml";
  std::vector<std::string> overlays;  ///< files (OpenAPI Overlay 1.0)
  std::string url;
  std::vector<std::string> headers;
  std::string credentials;           ///< a file
  std::vector<std::string> reports;  ///< json=FILE
  std::vector<std::string> only;
  bool plan = false;
  bool allow_writes = false;
  int jobs = 4;
  uint64_t seed = 1;
  double min_coverage = 0;  ///< per cent
};

/// What the command line asks for.
using Command =
    std::variant<ServeOptions, CheckOptions, RoutesOptions, ConformOptions, DiffOptions>;

/// The answer to a command line that asks for nothing to be run: `--help`, `--version`, a mistake.
struct Leave {
  int status = 0;
  std::string text;  ///< for stdout at status 0, else for stderr
};

/// Reads the command line; what it does not say is taken from the environment (`ACCORD_LISTEN` …,
/// `PORT`, `DATABASE_URL`) and the `.env` beside the contract.
contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const Environment& environment);

/// "127.0.0.1:8080" or "[::1]:0" cut in two; nullopt where it is no such thing.
struct HostPort {
  std::string host;
  uint16_t port = 0;
};
std::optional<HostPort> parse_listen(const std::string& text);

}  // namespace accord::cli
