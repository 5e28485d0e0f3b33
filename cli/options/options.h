#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "accord/cli/options/environment.h"
#include "accord/contract/result.h"

namespace accord::cli {

struct ServeOptions {
  std::string contract = "openapi.yaml";
  std::string listen = "127.0.0.1:8080";      ///< HOST:PORT
  std::string database = "sqlite:accord.db";  ///< a URL
  int workers = 0;                            ///< 0: by the machine
  std::string check_responses = "log";
  std::string log = "text";
  bool no_auth = false;
};

struct CheckOptions {
  std::vector<std::string> contracts = {"openapi.yaml"};
  std::string fail_on = "error";
};

struct RoutesOptions {
  std::string contract = "openapi.yaml";
};

struct ConformOptions {
  std::string contract = "openapi.yaml";
  std::string url;
  std::vector<std::string> headers;
  std::vector<std::string> reports;  ///< json=FILE
  std::vector<std::string> only;
  bool plan = false;
  bool allow_writes = false;
  int jobs = 4;
  uint64_t seed = 1;
  double min_coverage = 0;  ///< per cent
};

/// What the command line asks for.
using Command = std::variant<ServeOptions, CheckOptions, RoutesOptions, ConformOptions>;

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
