#include "accord/persistence/backup.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <system_error>

#include "accord/persistence/messages/backup_messages.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/postgres_tools.h"
#include "accord/persistence/schema/found.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/file_identity.h"
#include "accord/persistence/sql/sqlite_restore.h"
#include "accord/persistence/unfinished.h"

namespace accord::persistence {
namespace {

namespace words = messages::backup;
using sql::Access;

constexpr auto any_time = std::chrono::hours(24);
constexpr auto longest_wait = std::chrono::minutes(1);  // for other writers

std::string detail_of(const std::exception& error) {
  if (const auto* of_system = dynamic_cast<const std::system_error*>(&error))
    return of_system->code().message();
  return sql::to_fault(error).detail;
}

// SOCI ends a name at a double quote.
bool is_plain(const std::string& file) {
  return !file.empty() && file.find('"') == std::string::npos;
}

bool is_of_accord(const schema::Found& found) {
  const auto& tables = found.schema.tables;
  return found.has_history || std::any_of(tables.begin(), tables.end(), [](const auto& each) {
           return !each.resource.empty();
         });
}

bool is_empty(const schema::Found& found) {
  return found.schema.tables.empty() && found.foreign_tables.empty() &&
         found.schema.internal.empty();
}

std::vector<std::string> tables_of(const schema::Found& found) {
  std::vector<std::string> all;
  for (const schema::TableShape& each : found.schema.tables)
    all.push_back(schema::table_sql(each, sql::sqlite_dialect));
  std::sort(all.begin(), all.end());
  return all;
}

// What is wrong with a file of SQLite as a backup; its tables are read into `found`. It is only
// read: a session for reading and writing would give it a write-ahead log.
std::optional<std::string> fault_of_file(const std::string& file, schema::Found& found) {
  if (!is_plain(file) || !sql::identity_of(file)) return words::no_file(file);
  try {
    const auto session = sql::connect({file, {}}, Access::inspect);
    const std::string damage = session->damage(any_time);
    if (!damage.empty()) return words::is_damaged(file, damage);
    found = schema::find_sqlite(*session);
  } catch (const std::exception& error) {
    return words::cannot_be_read(file, detail_of(error));
  }
  if (!is_of_accord(found)) return words::not_of_accord(file);
  return std::nullopt;
}

contract::Result<std::string, BackupFault> back_up_sqlite(
    const DatabaseUrl& url, const std::string& file) {
  if (!sql::identity_of(url.file)) return BackupFault{false, words::no_database(url.file)};
  std::unique_ptr<sql::Session> session;
  try {
    session = sql::connect(url, Access::inspect);
    if (!is_of_accord(schema::find_sqlite(*session)))
      return BackupFault{true, words::not_of_accord(url.file)};
  } catch (const std::exception& error) {
    return BackupFault{false, messages::cannot_open(url.file, detail_of(error))};
  }
  try {
    copy_sqlite(*session, file);
  } catch (const std::exception& error) {
    return BackupFault{true, words::cannot_be_written(file, detail_of(error))};
  }
  return file;
}

contract::Result<Restored, BackupFault> restore_sqlite(
    const DatabaseUrl& url, const std::string& file) {
  schema::Found given;
  if (auto fault = fault_of_file(file, given)) return BackupFault{true, std::move(*fault)};
  if (sql::identity_of(file) == sql::identity_of(url.file))
    return BackupFault{true, words::is_the_database(file)};
  Restored restored;
  std::unique_ptr<sql::Session> session;
  schema::Found before;
  try {
    session = sql::connect(url, Access::read_write);
    before = schema::find_sqlite(*session);
  } catch (const std::exception& error) {
    return BackupFault{false, messages::cannot_open(url.file, detail_of(error))};
  }
  const bool has_rows = !is_empty(before);
  if (has_rows && !is_of_accord(before)) return BackupFault{true, words::not_of_accord(url.file)};
  restored.has_other_tables = has_rows && tables_of(before) != tables_of(given);
  try {
    sql::SqliteRestore restoring(file, url.file, longest_wait);
    try {
      // Nobody writes any more: nothing is lost between the copy and what follows.
      if (has_rows) copy_sqlite(*session, restored.before = backup_name(url.file));
    } catch (const std::exception& error) {
      return BackupFault{true, words::cannot_copy_first(url.file, detail_of(error))};
    }
    restoring.finish();
  } catch (const std::exception& error) {
    return BackupFault{true, words::not_restored(url.file, detail_of(error))};
  }
  return restored;
}

// "name" with the quotes of a pattern of psql.
std::string pattern_of(const std::string& name) {
  return identifier(name) + ".*";
}

// The schema of a database, and what it has.
struct PostgresState {
  std::string schema;
  schema::Found found;
};

contract::Result<PostgresState, BackupFault> look_at(const DatabaseUrl& url) {
  try {
    const auto session = sql::connect(url, Access::inspect);
    PostgresState state;
    sql::Statement& statement = session->prepared(
        "SELECT COALESCE(CAST(current_schema() AS TEXT), '')", {}, {ColumnType::text});
    if (statement.run()) state.schema = statement.row().front().text;
    state.found = schema::find_postgres(*session);
    return state;
  } catch (const std::exception& error) {
    return BackupFault{false, messages::cannot_open(url.name(), detail_of(error))};
  }
}

BackupFault fault_of(const PostgresTools::Fault& fault, std::string text) {
  if (fault.is_missing) return {false, fault.text};
  return {true, std::move(text)};
}

contract::Result<std::string, BackupFault> dump(
    const DatabaseUrl& url, const std::string& schema, const std::string& file) {
  Unfinished unfinished;
  const PostgresTools tools(*url.postgres, unfinished.process());
  try {
    const std::string& partial = unfinished.create_beside(file);
    const auto ran = tools.run_on_database(
        "pg_dump",
        {"--format=custom",
         "--no-owner",
         "--no-privileges",
         "--table=" + pattern_of(schema),
         "--file=" + partial});
    if (!ran) return fault_of(ran.fault(), words::cannot_be_written(file, ran.fault().text));
    unfinished.publish();
  } catch (const std::exception& error) {
    return BackupFault{true, words::cannot_be_written(file, detail_of(error))};
  }
  return file;
}

// Whether `pg_restore` can read all of a file, and it is of that schema.
std::optional<BackupFault> fault_of_dump(
    const PostgresTools& tools, const std::string& file, const std::string& schema) {
  if (!std::filesystem::is_regular_file(file)) return BackupFault{true, words::no_file(file)};
  const auto list = tools.run("pg_restore", {"--list", file});
  if (!list) return fault_of(list.fault(), words::is_damaged(file, list.fault().text));
  const auto has = [&](const std::string& entry) { return list->find(entry) != std::string::npos; };
  const std::string table = std::string(" ") + schema::kept_tables + " ";
  if (!has(table)) return BackupFault{true, words::not_of_accord(file)};
  if (!has(" TABLE DATA " + schema + table))
    return BackupFault{true, words::other_schema(file, schema)};
  const auto read = tools.run("pg_restore", {"--file=/dev/null", file});
  if (!read) return fault_of(read.fault(), words::is_damaged(file, read.fault().text));
  return std::nullopt;
}

contract::Result<Restored, BackupFault> restore_postgres(
    const DatabaseUrl& url, const std::string& file) {
  auto state = look_at(url);
  if (!state) return state.fault();
  {
    Unfinished unfinished;
    const PostgresTools tools(*url.postgres, unfinished.process());
    if (auto fault = fault_of_dump(tools, file, state->schema)) return std::move(*fault);
  }
  Restored restored;
  const bool has_rows = is_of_accord(state->found);
  if (has_rows) {
    auto copied = dump(url, state->schema, backup_name(file));
    if (!copied) {
      return BackupFault{
          copied.fault().is_refused, words::cannot_copy_first(url.name(), copied.fault().text)};
    }
    restored.before = *copied;
  }
  Unfinished unfinished;
  const PostgresTools tools(*url.postgres, unfinished.process());
  constexpr int most_attempts = 10;
  for (int attempt = 1;; ++attempt) {
    const auto ran = tools.run_on_database(
        "pg_restore",
        {"--clean", "--if-exists", "--single-transaction", "--no-owner", "--no-privileges", file});
    if (ran) break;
    // With requests that have locks of several tables.
    const bool is_deadlock = ran.fault().text.find("deadlock detected") != std::string::npos;
    if (!is_deadlock || attempt == most_attempts)
      return fault_of(ran.fault(), words::not_restored(url.name(), ran.fault().text));
  }
  if (has_rows) {
    const auto after = look_at(url);
    restored.has_other_tables = after && tables_of(after->found) != tables_of(state->found);
  }
  return restored;
}

}  // namespace

contract::Result<std::string, BackupFault> back_up(
    const DatabaseUrl& url, const std::string& file) {
  sql::configure_library();
  if (!is_plain(file)) return BackupFault{false, messages::not_a_file_name};
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
    return BackupFault{true, words::cannot_be_written(file, words::it_exists)};
  if (!url.postgres) return back_up_sqlite(url, file);
  const auto state = look_at(url);
  if (!state) return state.fault();
  if (!is_of_accord(state->found)) return BackupFault{true, words::not_of_accord(url.name())};
  return dump(url, state->schema, file);
}

contract::Result<Restored, BackupFault> restore(const DatabaseUrl& url, const std::string& file) {
  sql::configure_library();
  return url.postgres ? restore_postgres(url, file) : restore_sqlite(url, file);
}

std::string backup_name(const std::string& file) {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char time[32];
  std::strftime(time, sizeof time, "%Y%m%dT%H%M%SZ", &utc);
  const std::string base = file + "." + time;
  std::string name = base + ".backup";
  for (int number = 2; std::filesystem::exists(name); ++number)
    name = base + "." + std::to_string(number) + ".backup";
  return name;
}

void copy_sqlite(sql::Session& session, const std::string& to) {
  Unfinished unfinished;
  const std::string& partial = unfinished.create_beside(to);
  sql::Statement& statement = session.prepared("VACUUM INTO ?", {ColumnType::text});
  statement.bind(0, text_cell(partial));
  statement.run();
  const std::string damage = sql::connect({partial, {}}, Access::inspect)->damage(any_time);
  if (!damage.empty()) throw DatabaseError({StoreFault::Kind::damaged, "", damage});
  unfinished.publish();
}

}  // namespace accord::persistence
