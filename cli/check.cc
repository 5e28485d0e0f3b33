#include <algorithm>
#include <iostream>

#include "accord/cli/commands.h"
#include "accord/cli/memory.h"
#include "accord/server/service.h"

namespace accord::cli {
namespace {

contract::Diagnostics examine(const std::string& file, const CheckOptions& options) {
  auto reading = contract::read_contract(file, {options.overlays.begin(), options.overlays.end()});
  if (has_error(reading.found)) return std::move(reading.found);
  validation::SchemaSet schemas(*reading.contract);
  return server::check_contract(*reading.contract, schemas);
}

}  // namespace

int check(const CheckOptions& options) {
  prepare_to_read();
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const std::string& file : options.contracts) {
    for (const auto& each : examine(file, options)) {
      std::cout << to_text(each) << '\n';
      (each.severity == contract::Severity::error ? errors : warnings) += 1;
    }
  }
  std::cout << errors << (errors == 1 ? " error, " : " errors, ") << warnings
            << (warnings == 1 ? " warning\n" : " warnings\n");
  if (options.fail_on == "never") return exit_fine;
  const bool fails = errors > 0 || (options.fail_on == "warning" && warnings > 0);
  return fails ? exit_found : exit_fine;
}

}  // namespace accord::cli
