#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "accord/contract/base/environment.h"
#include "accord/contract/base/result.h"
#ifndef ACCORD_WITHOUT_SERVER
#include "accord/server/seed.h"
#include "accord/server/settings.h"
#endif

namespace accord::cli {

/// How documents are read.
struct ReadOptions {
  std::vector<std::string> overlays;  ///< files (OpenAPI Overlay 1.0); applied to every document
  bool allow_refs_outside = false;    ///< of `contract::boundary_of` the document
};

inline constexpr const char* default_contract = "openapi.yaml";

struct ContractOptions : ReadOptions {
  std::string contract = default_contract;
  std::string base_path;  ///< instead of that of the contract's servers
  bool strict = false;    ///< refuse a contract with an error
};

#ifdef ACCORD_WITHOUT_SERVER  // see without_server.cc: whatever is given, the command is refused
struct ServeOptions : ContractOptions {};
struct SeedOptions : ContractOptions {};
#else
struct ServeOptions : server::Settings, ContractOptions {};
struct SeedOptions : server::SeedRequest, ContractOptions {};
#endif

/// As `accord serve`, before `upstream.url`: what stores and mocks is not offered.
struct GuardOptions : ServeOptions {};

struct MigrateOptions : ContractOptions {
  std::string database = "sqlite:accord.db";  ///< a URL
  bool plan = false;                          ///< the default
  bool apply = false;
  bool drop = false;  ///< what the contract no longer has
};

struct BackupOptions {
  std::string file;
  std::string database = "sqlite:accord.db";  ///< a URL
};

struct RestoreOptions : BackupOptions {};

struct InitOptions {
  std::vector<std::string> words;         ///< see `analysis::draft::read_words`
  std::string output = default_contract;  ///< a file that must not exist
  std::string from_openapi2;              ///< a document to convert instead
};

struct CheckOptions : ReadOptions {
  std::vector<std::string> contracts = {"openapi.yaml"};
  std::string format = "text";  ///< one of `report::format_names`
  std::string fail_on = "error";
  std::vector<std::string> ignored;  ///< ids of rules
  bool rules = false;                ///< print the table of rules, read no contract
  bool ledger = false;               ///< print what is enforced, by what, and what is not
};

struct RoutesOptions : ContractOptions {
  bool suggest_overlay = false;  ///< print an overlay that serves more
  bool mock = false;             ///< as `serve --mock` serves them
};

inline constexpr const char* diagram_mermaid = "mermaid";
inline constexpr const char* diagram_svg = "svg";

struct DiagramOptions : ContractOptions {
  std::string format = diagram_mermaid;
};

struct DiffOptions : ReadOptions {
  std::string old_contract = "HEAD:./openapi.yaml";  ///< FILE or REV:PATH
  std::string new_contract = "openapi.yaml";         ///< FILE or REV:PATH
  std::string format = "text";                       ///< one of `report::format_names`
  std::string fail_on = "breaking";                  ///< breaking, warning, never
  bool rules = false;                                ///< print the table of rules, read no contract
};

inline constexpr const char* fail_on_failure = "failure";
inline constexpr const char* fail_on_warning = "warning";
inline constexpr const char* fail_on_never = "never";

struct ConformOptions : ContractOptions {
  std::string url;
  std::vector<std::string> headers;
  std::string credentials;           ///< a file
  std::vector<std::string> reports;  ///< FORMAT=FILE
  std::string facts;                 ///< a file, read where it exists, and written
  std::string baseline;              ///< a file of accepted findings
  std::vector<std::string> only;
  std::vector<std::string> explain;  ///< ids of cases
  bool plan = false;
  bool allow_writes = false;
  int jobs = 4;
  uint64_t seed = 1;
  uint64_t timeout = 5'000;  ///< milliseconds, of a request
  uint64_t deadline = 0;     ///< milliseconds, of the run; 0: none
  uint64_t budget = 0;       ///< milliseconds of random sequences; 0: none
  double rate = 0;           ///< requests a second; 0: no limit
  double min_coverage = 0;   ///< percent
  std::string fail_on = fail_on_failure;
  std::vector<std::string> notes;  ///< what a .env file sets: it may change the exit status
};

struct McpOptions : ContractOptions {
  std::string url;                            ///< "": the contract is served in this process
  std::vector<std::string> headers;           ///< for `url`
  std::string credentials;                    ///< a file, for `url`
  std::string database = "sqlite:accord.db";  ///< a URL; without `url`
  bool allow_unenforced = false;
  bool allow_writes = false;
  std::string listen;         ///< HOST:PORT; "": stdin and stdout
  uint64_t timeout = 10'000;  ///< milliseconds, of a request to `url`
};

/// What the command line requests.
using Command = std::variant<
    InitOptions,
    ServeOptions,
    CheckOptions,
    RoutesOptions,
    DiagramOptions,
    SeedOptions,
    MigrateOptions,
    BackupOptions,
    RestoreOptions,
    ConformOptions,
    DiffOptions,
    McpOptions,
    GuardOptions>;

/// The answer to a command line that runs nothing: `--help`, `--version`, a mistake.
struct Leave {
  int status = 0;
  std::string text;  ///< for stdout at status 0, else for stderr
};

/// Reads the command line; what it leaves out is taken from the environment (`ACCORD_LISTEN` …,
/// `PORT`, `DATABASE_URL`) and the `.env` beside the contract. A value that is refused is blamed on
/// the option or the variable that it came from, and so is an `ACCORD_` variable of no option.
contract::Result<Command, Leave> parse(
    const std::vector<std::string>& arguments, const contract::Environment& environment);

}  // namespace accord::cli
