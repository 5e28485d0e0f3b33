#include "accord/cli/commands.h"

namespace accord::cli {

int execute(const SeedOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const auto answer = server::seed(contract, options, options.strict);
  refuse_all(answer.faults);
  if (!answer.faults.empty()) return answer.is_read ? exit_found : exit_usage;
  say(std::to_string(answer.rows) + " rows stored in " + options.database);
  return exit_fine;
}

}  // namespace accord::cli
