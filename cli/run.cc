#include "accord/cli/run.h"

#include <iostream>

#include "accord/cli/commands.h"

namespace accord::cli {
namespace {

struct Runner {
  int operator()(const ServeOptions& options) const { return serve(options); }
  int operator()(const CheckOptions& options) const { return check(options); }
  int operator()(const RoutesOptions& options) const { return routes(options); }
  int operator()(const ConformOptions& options) const { return conform(options); }
  int operator()(const DiffOptions& options) const { return diff(options); }
};

}  // namespace

int run(const std::vector<std::string>& arguments) {
  const auto command = parse(arguments, contract::process_environment());
  if (command) return std::visit(Runner{}, command.value());
  const Leave& leave = command.fault();
  (leave.status == 0 ? std::cout : std::cerr) << leave.text << (leave.status == 0 ? "" : "\n");
  return leave.status;
}

}  // namespace accord::cli
