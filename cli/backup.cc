#include "accord/persistence/backup.h"

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {
namespace {

int refuse(const persistence::BackupFault& fault) {
  say(fault.text);
  return fault.is_refused ? exit_found : exit_usage;
}

}  // namespace

int execute(const BackupOptions& options) {
  const auto url = persistence::parse_database_url(options.database);
  if (!url) {
    say(url.fault());
    return exit_usage;
  }
  const auto done = contract::terminal::during(
      "backing up " + url->name(), [&] { return persistence::back_up(*url, options.file); });
  if (!done) return refuse(done.fault());
  say(messages::backed_up(url->name(), options.file));
  return exit_fine;
}

int execute(const RestoreOptions& options) {
  const auto url = persistence::parse_database_url(options.database);
  if (!url) {
    say(url.fault());
    return exit_usage;
  }
  const auto done = contract::terminal::during(
      "restoring " + url->name(), [&] { return persistence::restore(*url, options.file); });
  if (!done) return refuse(done.fault());
  if (!done->before.empty()) say(messages::copied_to(done->before));
  say(messages::restored(url->name(), options.file));
  if (!done->parts_of_others.empty())
    say(messages::parts_of_others(options.file, done->parts_of_others));
  if (done->has_other_tables) say(messages::other_tables);
  return exit_fine;
}

}  // namespace accord::cli
