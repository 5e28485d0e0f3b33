#pragma once

#include "accord/cli/options/options.h"

namespace accord::cli {

/// Exit statuses that every command shares.
inline constexpr int exit_fine = 0;
inline constexpr int exit_found = 1;  ///< what was looked for was found: faults, deviations
inline constexpr int exit_usage = 2;  ///< the command line, the contract, the database, the port

/// Serves until SIGTERM or SIGINT.
int serve(const ServeOptions& options);
int check(const CheckOptions& options);
int routes(const RoutesOptions& options);
/// 0 conformant, 1 not, 2 usage or contract, 3 server unreachable, 4 coverage too low, 5 harness
/// error.
int conform(const ConformOptions& options);
/// 0 nothing to fail on, 1 changes, 2 usage or a contract that cannot be read.
int diff(const DiffOptions& options);

}  // namespace accord::cli
