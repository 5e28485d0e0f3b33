#include <iostream>

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/terminal/progress.h"
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
  const std::string hash = server::operations::hash_of(*contract);
  const auto done = contract::terminal::during("migrating " + database->name(), [&] {
    return persistence::migrate(*database, inference.model(), {options.apply, options.drop, hash});
  });
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
