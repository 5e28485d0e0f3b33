#pragma once

#include <memory>
#include <string>
#include <vector>

#include "accord/cli/options/options.h"
#include "accord/contract/contract.h"

namespace accord::cli {

/// Exit statuses that every command shares.
inline constexpr int exit_fine = 0;
inline constexpr int exit_found = 1;  ///< faults, changes or deviations were found
inline constexpr int exit_usage = 2;  ///< of the command line, the contract, the database, the port

/// Serves until SIGTERM or SIGINT.
int serve(const ServeOptions& options);
int check(const CheckOptions& options);
int routes(const RoutesOptions& options);
/// 0 conformant, 1 not, 2 usage or contract, 3 server unreachable, 4 coverage below the minimum, 5
/// internal error.
int conform(const ConformOptions& options);
/// 0 nothing to fail on, 1 changes, 2 usage or a contract that cannot be read.
int diff(const DiffOptions& options);

/// Prints faults on stderr, one for each line; returns `exit_usage`.
int refuse_all(const contract::Diagnostics& faults);
/// A sound contract; null, with its faults on stderr, where it is not.
std::shared_ptr<const contract::Contract> load(
    const std::string& file, const std::vector<std::string>& overlays);

}  // namespace accord::cli
