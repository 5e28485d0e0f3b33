#include "accord/cli/commands.h"
#include "accord/contract/terminal/progress.h"
#include "accord/persistence/sql/database_url.h"

namespace accord::cli {

int execute(const SeedOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const auto answer = contract::terminal::during(
      "storing " + options.file, [&] { return server::seed(contract, options, options.strict); });
  refuse_all(answer.faults);
  if (!answer.faults.empty()) return answer.is_read ? exit_found : exit_usage;
  say(std::to_string(answer.rows) + " rows stored in " +
      persistence::without_credentials(options.database));
  return exit_fine;
}

}  // namespace accord::cli
