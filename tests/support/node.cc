#include "support/node.h"

#include <array>
#include <cstdio>

#include "support/paths.h"

namespace accord::support {

Ran run_in_shell(const std::string& line) {
  Ran ran;
  std::FILE* pipe = ::popen(line.c_str(), "r");
  if (pipe == nullptr) return {-1, ""};
  std::array<char, 65536> bytes{};
  while (const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), pipe))
    ran.out.append(bytes.data(), count);
  ran.status = ::pclose(pipe);
  return ran;
}

std::string quoted_word(const std::string& word) {
  std::string quoted = "'";
  for (const char each : word)
    quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return quoted + '\'';
}

std::string node_modules(const std::string& folder) {
  const std::string root = source_folder;
  const Ran ran = run_in_shell(
      "command -v node npm flock >/dev/null && " + quoted_word(root + "/ci/node-modules") + ' ' +
      quoted_word(root + "/tests/" + folder));
  return ran.status == 0 ? ran.out.substr(0, ran.out.find('\n')) : "";
}

}  // namespace accord::support
