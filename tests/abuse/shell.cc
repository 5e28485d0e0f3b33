#include "abuse/shell.h"

#include <array>
#include <cstdio>

namespace accord::abuse {

std::string output_of(const std::string& command) {
  std::string text;
  std::FILE* const pipe =
      ::popen(command.c_str(), "re");  // NOLINT(cert-env33-c): the commands are our own
  if (pipe == nullptr) return text;
  std::array<char, 4096> bytes{};
  for (std::size_t count = 0; (count = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    text.append(bytes.data(), count);
  ::pclose(pipe);
  return text;
}

bool has_program(const std::string& name) {
  return !output_of("command -v " + name).empty();
}

}  // namespace accord::abuse
