#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"

namespace accord::cli {

void add_database(CLI::App& app, std::string& database) {
  app.add_option("--database", database)
      ->description(
          "sqlite:PATH, relative to the working directory, or sqlite:///PATH, absolute; "
          "?synchronous=normal is faster and less durable; or "
          "postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
      ->type_name("URL")
      ->check(values::parsed_by(persistence::parse_database_url))
      ->capture_default_str();
}

void add_allow_unenforced(CLI::App& app, bool& allow_unenforced) {
  app.add_flag(
      "--allow-unenforced",
      allow_unenforced,
      "serve although a part of the contract is not enforced");
}

void add_seed_options(CLI::App& app, SeedOptions& options) {
  add_contract(app, options);
  app.add_option("file", options.file, "JSON: {\"<resource, table or path>\": [ {...}, ... ]}")
      ->check(values::existing_file());
  add_database(app, options.database);
  add_allow_unenforced(app, options.allow_unenforced);
  app.add_option("--max-item", options.item, "size of an item that is stored")
      ->type_name("BYTES")
      ->transform(values::bytes(1024, values::largest_size))
      ->capture_default_str();
  app.footer("Example:\n  accord seed api.yaml items.json --database sqlite:api.db\n");
}

void add_migrate_options(CLI::App& app, MigrateOptions& options) {
  add_contract(app, options);
  add_database(app, options.database);
  app.add_flag("--plan", options.plan, "show what is to be done, and change nothing: the default");
  app.add_flag(
      "--apply",
      options.apply,
      "change the tables, in one transaction, where no row is hurt; an SQLite file is copied "
      "first");
  app.add_flag(
      "--drop", options.drop, "drop the columns and tables that the contract no longer has, too");
  app.footer(
      "Examples:\n  accord migrate\n  accord migrate api.yaml --apply\n"
      "\nExit status: 0 the tables are those of the contract, 1 something is to be done or in the "
      "way, 2 usage, contract or database.");
}

void add_backup_options(CLI::App& app, BackupOptions& options) {
  app.add_option("file", options.file, "the new file; one that exists is not changed");
  add_database(app, options.database);
  app.footer(
      "Example:\n  accord backup accord.backup --database sqlite:accord.db\n"
      "\nThe database is used on: the backup is what it had at one moment, a file of SQLite, or "
      "what "
      "pg_dump (a client program of PostgreSQL) writes in its custom format.\n"
      "Exit status: 0 the backup is complete, 1 it is refused or cannot be written, and there is "
      "no file, 2 usage, database, or pg_dump is missing.");
}

void add_restore_options(CLI::App& app, RestoreOptions& options) {
  app.add_option("file", options.file, "what accord backup, or migrate --apply, has written");
  add_database(app, options.database);
  app.footer(
      "Example:\n  accord restore accord.backup --database sqlite:accord.db\n"
      "\nThe database is used on: all its tables are replaced in one transaction, after a copy of "
      "what it has (FILE.TIME.backup, beside the database; beside the backup for PostgreSQL, where "
      "pg_dump, pg_restore and psql are used). A damaged file, and one without tables of accord, "
      "changes nothing.\n"
      "Exit status: 0 the database has what the backup has, 1 nothing was restored, 2 usage, "
      "database, or a program of PostgreSQL is missing.");
}

std::string conflict_of(const BackupOptions& options) {
  return options.file.empty() ? messages::no_backup_file : std::string();
}

std::string conflict_of(const SeedOptions& options) {
  return options.file.empty() ? messages::no_seeds : std::string();
}

std::string conflict_of(const MigrateOptions& options) {
  return options.plan && options.apply ? messages::plan_and_apply : std::string();
}

}  // namespace accord::cli
