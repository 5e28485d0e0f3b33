#pragma once

#include <string>

namespace accord::support {

struct Ran {
  int status = 0;  ///< as of waitpid
  std::string out;
};

/// Runs a line of sh; its stderr is that of this process.
Ran run_in_shell(const std::string& line);
/// One word for sh, whatever is in it.
std::string quoted_word(const std::string& word);

/// The node_modules of a folder of tests/ with a package.json (for NODE_PATH), installed where it
/// is not; "" without node, npm or a registry.
std::string node_modules(const std::string& folder);

}  // namespace accord::support
