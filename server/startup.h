#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/server/service.h"

namespace accord::server {

/// What is said of a contract when it begins to be served, at most a screen whatever its size: the
/// number of operations by what serves them, then what is disabled, answered 501 and not enforced.
/// Where that is much, it is grouped, with the number and the first of each group, and the last
/// line names the commands that print all. `read`: what was found when the contract was read;
/// `file`: as the command line names it.
std::vector<std::string> startup_report(
    const Service& service, const contract::Diagnostics& read, std::string_view file);

}  // namespace accord::server
