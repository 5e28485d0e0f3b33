#pragma once

#include <string>
#include <vector>

namespace accord::cli {

/// The whole program behind `main`: the arguments after its name; the exit status.
int run(const std::vector<std::string>& arguments);

}  // namespace accord::cli
