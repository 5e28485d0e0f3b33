#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "accord/persistence/backup_kinds.h"
#include "accord/persistence/messages/backup_messages.h"
#include "accord/persistence/postgres_tools.h"
#include "accord/persistence/restore_script.h"
#include "accord/persistence/schema/table.h"
#include "accord/persistence/unfinished.h"

namespace accord::persistence {
namespace {

namespace words = messages::backup;
using std::chrono::milliseconds;

// The schema of a database, and what it has.
struct PostgresState {
  std::string schema;
  schema::Found found;
};

contract::Result<PostgresState, BackupFault> look_at(const DatabaseUrl& url) {
  try {
    const auto session = sql::connect(url, sql::Access::inspect);
    PostgresState state;
    sql::Statement& statement = session->prepared(
        "SELECT COALESCE(CAST(current_schema() AS TEXT), '')", {}, {ColumnType::text});
    if (statement.run()) state.schema = statement.row().front().text;
    state.found = schema::find_postgres(*session);
    return state;
  } catch (const std::exception& error) {
    return fault_of_opening(url, error);
  }
}

BackupFault fault_of(const PostgresTools::Fault& fault, std::string text) {
  if (fault.is_missing) return {false, fault.text};
  return {true, std::move(text)};
}

contract::Result<std::string, BackupFault> dump(
    const DatabaseUrl& url, const std::string& schema, const std::string& file, milliseconds wait) {
  Unfinished unfinished;
  try {
    const std::string& partial = unfinished.create_beside(file);
    const auto ran = PostgresTools(*url.postgres)
                         .run_on_database(
                             "pg_dump",
                             {"--format=custom",
                              "--no-owner",
                              "--no-privileges",
                              "--lock-wait-timeout=" + std::to_string(wait.count()),
                              // With the quotes of a pattern of psql.
                              "--table=" + identifier(schema) + ".*",
                              "--file=" + partial});
    if (!ran) {
      const bool is_locked = ran.fault().text.find(" timeout") != std::string::npos;
      return fault_of(
          ran.fault(),
          is_locked ? words::is_locked(url.name())
                    : words::cannot_be_written(file, ran.fault().text));
    }
    unfinished.publish();
  } catch (const std::exception& error) {
    return BackupFault{true, words::cannot_be_written(file, detail_of(error))};
  }
  return file;
}

// A line of `pg_restore --list`: "215; 1259 16390 VIEW schema name owner".
std::vector<std::string> parts_of_others(const std::string& list, const std::string& schema) {
  std::vector<std::string> names;
  std::istringstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    for (const char* kind : {"TRIGGER", "VIEW", "RULE"}) {
      const std::string mark = std::string(" ") + kind + " " + schema + " ";
      const std::size_t at = line.find(mark);
      if (at == std::string::npos || line.starts_with(";")) continue;
      const std::size_t begin = at + mark.size();
      names.push_back(line.substr(begin, line.rfind(' ') - begin));
    }
  }
  return names;
}

// Whether `pg_restore` can read all of a file, and it is of that schema.
std::optional<BackupFault> fault_of_dump(
    const std::string& file, const std::string& schema, Restored& restored) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return BackupFault{true, words::no_file(file)};
  if (!std::filesystem::is_regular_file(file, ignored))
    return BackupFault{true, words::cannot_be_read(file, words::not_a_file)};
  const auto list = PostgresTools::run("pg_restore", {"--list", file});
  if (!list) return fault_of(list.fault(), words::is_damaged(file, list.fault().text));
  const auto has = [&](const std::string& entry) { return list->find(entry) != std::string::npos; };
  const std::string table = std::string(" ") + schema::kept_tables + " ";
  if (!has(table)) return BackupFault{true, words::not_of_accord(file)};
  if (!has(" TABLE DATA " + schema + table))
    return BackupFault{true, words::other_schema(file, schema)};
  const auto read = PostgresTools::run("pg_restore", {"--file=/dev/null", file});
  if (!read) return fault_of(read.fault(), words::is_damaged(file, read.fault().text));
  restored.parts_of_others = parts_of_others(*list, schema);
  return std::nullopt;
}

// The tables that will be replaced: those of others may be locked by them alone.
constexpr const char* lock_all =
    "DO $$ BEGIN EXECUTE (SELECT COALESCE('LOCK TABLE ' || string_agg(format('%I.%I', schemaname, "
    "tablename), ', ' ORDER BY tablename) || ' IN ACCESS EXCLUSIVE MODE', 'SELECT 1') FROM "
    "pg_tables WHERE schemaname = current_schema() AND pg_has_role(tableowner, 'USAGE')); END $$";

std::vector<std::string> words_of_psql(const std::string& script, milliseconds wait) {
  // A request that has one lock and waits for another is waited for: shorter than a deadlock takes
  // to be found, 1 s.
  const auto longest = std::clamp(wait, milliseconds(1), milliseconds(500));
  const auto bound = [](milliseconds time) {
    return "--command=SET LOCAL lock_timeout = " + std::to_string(time.count());
  };
  return {
      "--no-psqlrc",
      "--quiet",
      "--output=/dev/null",
      "--set=ON_ERROR_STOP=1",
      "--set=VERBOSITY=verbose",
      "--single-transaction",
      bound(longest),
      std::string("--command=") + lock_all,
      bound(std::max(wait, longest)),
      "--file=" + script};
}

// In one transaction, which is begun again while others have locks.
std::optional<PostgresTools::Fault> run_script(
    const DatabaseUrl& url, const std::string& script, milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  for (;;) {
    const auto ran =
        PostgresTools(*url.postgres).run_on_database("psql", words_of_psql(script, wait));
    if (ran) return std::nullopt;
    const std::string& state = ran.fault().state;
    const bool is_locked = state == "55P03" || state == "40P01";
    if (!is_locked) return ran.fault();
    if (std::chrono::steady_clock::now() >= until)
      return PostgresTools::Fault{false, words::is_locked(url.name()), state};
  }
}

contract::Result<std::string, BackupFault> write_script(
    const std::string& file, Unfinished& unfinished) {
  const std::string& script = unfinished.create_beside(file);
  std::ofstream out(script, std::ios::binary);
  RestoreScript writer(out);
  const auto ran = PostgresTools::run(
      "pg_restore",
      {"--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-", file},
      [&](std::string_view part) { writer.add(part); });
  if (!ran) return fault_of(ran.fault(), ran.fault().text);
  if (!out.flush()) return BackupFault{true, words::cannot_be_written(script, words::disk_is_full)};
  return script;
}

// What was there is in `copy`.
std::optional<BackupFault> replace(
    const DatabaseUrl& url, const std::string& file, const std::string& copy, milliseconds wait) {
  Unfinished unfinished;
  try {
    const auto script = write_script(file, unfinished);
    if (!script) return fault_after_copy(url, script.fault().text, copy, Change::none);
    const auto fault = run_script(url, *script, wait);
    if (!fault) return std::nullopt;
    // Where the connection is lost it may have committed.
    const std::string& state = fault->state;
    const bool is_error = !state.empty() && !state.starts_with("57P") && !state.starts_with("08");
    const bool is_certain = is_error || fault->is_missing;
    auto told =
        fault_after_copy(url, fault->text, copy, is_certain ? Change::none : Change::unknown);
    told.is_refused = !fault->is_missing;
    return told;
  } catch (const std::exception& error) {
    return fault_after_copy(url, detail_of(error), copy, Change::none);
  }
}

}  // namespace

contract::Result<std::string, BackupFault> back_up_postgres(
    const DatabaseUrl& url, const std::string& file, milliseconds wait) {
  const auto state = look_at(url);
  if (!state) return state.fault();
  if (!is_of_accord(state->found)) return BackupFault{true, words::not_of_accord(url.name())};
  return dump(url, state->schema, file, wait);
}

contract::Result<Restored, BackupFault> restore_postgres(
    const DatabaseUrl& url, const std::string& file, milliseconds wait) {
  const auto state = look_at(url);
  if (!state) return state.fault();
  Restored restored;
  if (auto fault = fault_of_dump(file, state->schema, restored)) return std::move(*fault);
  const bool has_rows = is_of_accord(state->found);
  if (has_rows) {
    auto copied = dump(url, state->schema, backup_name(file), wait);
    if (!copied) {
      return BackupFault{
          copied.fault().is_refused, words::cannot_copy_first(url.name(), copied.fault().text)};
    }
    restored.before = *copied;
  }
  if (auto fault = replace(url, file, restored.before, wait)) return std::move(*fault);
  if (has_rows) {
    const auto after = look_at(url);
    restored.has_other_tables = after && tables_of(after->found) != tables_of(state->found);
  }
  return restored;
}

}  // namespace accord::persistence
