#include "accord/cli/run.h"

#include <csignal>
#include <iostream>

#include "accord/cli/commands.h"

namespace accord::cli {
int run(const std::vector<std::string>& arguments) {
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond the limit of file sizes fails instead
  const auto command = parse(arguments, contract::process_environment());
  if (command) return std::visit([](const auto& each) { return execute(each); }, *command);
  const Leave& leave = command.fault();
  if (leave.status != 0) say(leave.text);
  if (leave.status == 0) std::cout << leave.text;
  return leave.status;
}

}  // namespace accord::cli
