#include <iostream>

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/resource/inference.h"
#include "accord/persistence/migration.h"
#include "accord/server/operations/contract_hash.h"

namespace accord::cli {

int execute(const MigrateOptions& options) {
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  const auto database = persistence::parse_database_url(options.database);
  if (!database) {
    say(database.fault());
    return exit_usage;
  }
  const contract::resource::Inference inference(*contract);
  const auto done = persistence::migrate(
      database.value(),
      inference.model(),
      {options.apply, options.drop, server::operations::hash_of(*contract)});
  if (!done) {
    say(done.fault());
    return exit_usage;
  }
  for (const std::string& each : done->lines)
    std::cout << contract::printable(each) << '\n';
  if (!done->backup.empty()) say(messages::copied_to(done->backup));
  if (done->is_done) {
    say(messages::tables_match);
    return exit_fine;
  }
  say(done->is_blocked ? messages::migration_is_blocked : messages::migration_is_possible);
  return exit_found;
}

}  // namespace accord::cli
