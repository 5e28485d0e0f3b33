#include "accord/persistence/schema/migrate.h"

#include <algorithm>
#include <chrono>

#include "accord/contract/base/version.h"
#include "accord/persistence/messages/migration_messages.h"
#include "accord/persistence/schema/apply.h"
#include "accord/persistence/schema/shape_sql.h"
#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

namespace messages = persistence::messages::migration;
using Mode = MigrateOptions::Mode;

constexpr auto longest_change = std::chrono::hours(24);
constexpr auto usual_wait = std::chrono::seconds(5);

class Migrating {
 public:
  Migrating(
      sql::Session& session,
      const Schema& wanted,
      const sql::Dialect& dialect,
      const MigrateOptions& options)
      : session_(session),
        wanted_(wanted),
        dialect_(dialect),
        options_(options) {}

  Migration run() {
    if (options_.mode == Mode::plan) return planned();
    read();
    if (plan_.is_empty()) return ended(true);
    // References are checked at the end, and no row is deleted with a table that is copied.
    if (dialect_.is_sqlite()) session_.run("PRAGMA foreign_keys = OFF");
    session_.wait_for_locks(options_.longest_wait);
    lock();
    session_.wait_for_locks(usual_wait);
    read();
    measure();
    const bool is_done = plan_.is_empty() || (may_apply() && try_to_apply());
    session_.run(is_done ? "COMMIT" : "ROLLBACK");
    session_.take_time(std::nullopt);
    if (dialect_.is_sqlite()) session_.run("PRAGMA foreign_keys = ON");
    return ended(is_done);
  }

 private:
  // In one state of the database, however long it takes to count rows.
  Migration planned() {
    session_.run(dialect_.begin_read());
    session_.take_time(longest_change);
    read();
    measure();
    session_.run("ROLLBACK");
    session_.take_time(std::nullopt);
    return ended(plan_.is_empty());
  }

  void read() {
    found_ = dialect_.is_sqlite() ? find_sqlite(session_) : find_postgres(session_);
    was_empty_ = found_.schema.tables.empty() && found_.schema.internal.empty();
    plan_ = make_plan(found_, wanted_, dialect_, options_.drops);
  }

  Migration ended(bool is_done) {
    return {std::move(plan_.steps), std::move(plan_.refused), is_done, is_changed_, was_empty_};
  }

  void lock() {
    if (dialect_.is_sqlite()) return session_.run("BEGIN IMMEDIATE");
    // Each statement sees what another process did while it was waited for.
    session_.run("BEGIN ISOLATION LEVEL READ COMMITTED");
    session_.take_time(options_.longest_wait);
    session_.run("SELECT pg_advisory_xact_lock(hashtext('accord ' || current_schema()))");
    session_.take_time(longest_change);
    // A long transaction that uses a table would let this one stop all others of the table.
    session_.run("SET LOCAL lock_timeout = '10s'");
    session_.run(
        "CREATE TABLE IF NOT EXISTS accord_table (name TEXT NOT NULL PRIMARY KEY, "
        "sql TEXT NOT NULL)");
  }

  void measure() {
    for (Step& each : plan_.steps) {
      if (each.kind != Step::Kind::checked && each.kind != Step::Kind::counted) continue;
      each.is_table_empty = count(
                                "SELECT COUNT(*) FROM (SELECT 1 FROM " + identifier(each.table) +
                                " LIMIT 1) AS found") == 0;
      if (each.is_table_empty || each.count_sql.empty()) continue;
      each.rows = count(each.count_sql);
      if (each.rows > 0 && !each.examples_sql.empty()) show(each);
    }
  }

  void show(Step& step) {
    const std::size_t texts = step.values + (step.key.empty() ? 0 : 1);
    const std::vector<ColumnType> types(texts, ColumnType::text);
    session_.prepared(step.examples_sql, {}, types).each([&](RowView row) {
      std::vector<std::string> values;
      for (std::size_t i = 0; i < step.values; ++i)
        values.push_back(row[i].text);
      step.examples.push_back(
          step.key.empty() ? messages::example(values)
                           : messages::example(values, step.key, row[step.values].text));
      return true;
    });
  }

  uint64_t count(const std::string& sql) {
    sql::Statement& statement = session_.prepared(
        dialect_.is_sqlite() ? sql
                             : "SELECT CAST(counted AS BIGINT) FROM (" + sql + ") AS t(counted)",
        {},
        {ColumnType::integer});
    return statement.run() ? static_cast<uint64_t>(statement.row().front().integer) : 0;
  }

  [[nodiscard]] bool may_apply() const {
    return plan_.refused.empty() &&
           std::all_of(plan_.steps.begin(), plan_.steps.end(), [&](const Step& each) {
             return options_.mode == Mode::start ? each.is_done_at_start() : !each.is_blocked();
           });
  }

  // What others added to the tables may stop a change: that is for the operator.
  bool try_to_apply() {
    Changes changes(session_);
    try {
      const auto views =
          dialect_.is_sqlite() ? views_of_sqlite(session_) : std::vector<std::string>{};
      apply(changes);
      for (const std::string& each : views) {
        if (const std::string why = fault_of_view(session_, each); !why.empty())
          plan_.refused.push_back(messages::broken_view(each, why));
      }
      return is_changed_ = plan_.refused.empty();
    } catch (const std::exception& error) {
      const StoreFault fault = sql::to_fault(error);
      if (!is_of_change(fault.kind) || changes.done().empty()) throw;
      plan_.refused.push_back(messages::not_carried_out(changes.done().back(), fault.detail));
      return false;
    }
  }

  // Else it is the connection, a lock, the disk or the file.
  static bool is_of_change(StoreFault::Kind kind) {
    using enum StoreFault::Kind;
    return kind == unique || kind == reference || kind == required || kind == check ||
           kind == tables || kind == internal;
  }

  void apply(Changes& changes) {
    for (const Step& each : plan_.steps) {
      if (!each.clear_sql.empty()) changes.run(each.clear_sql);
    }
    const Target target{plan_, wanted_};
    if (dialect_.is_sqlite()) {
      apply_sqlite(target, changes);
    } else {
      apply_postgres(target, changes);
    }
    note(changes.done());
  }

  void note(const std::vector<std::string>& done) {
    using enum ColumnType;
    session_.run(
        std::string("CREATE TABLE IF NOT EXISTS accord_migration (id ") +
        (dialect_.is_sqlite() ? "INTEGER" : "BIGINT GENERATED ALWAYS AS IDENTITY") +
        " PRIMARY KEY, applied_at TEXT NOT NULL, accord TEXT NOT NULL, contract TEXT NOT NULL, "
        "sql TEXT NOT NULL)");
    std::string sql;
    for (const std::string& each : done)
      sql += each + ";\n";
    sql::Statement& statement = session_.prepared(
        std::string("INSERT INTO accord_migration (applied_at, accord, contract, sql) VALUES (") +
            (dialect_.is_sqlite() ? "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
                                  : "to_char(now() AT TIME ZONE 'UTC', "
                                    "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')") +
            ", ?, ?, ?)",
        {text, text, text});
    statement.bind(0, text_cell(version_number));
    statement.bind(1, text_cell(options_.contract));
    statement.bind(2, text_cell(sql));
    statement.run();
  }

  sql::Session& session_;
  const Schema& wanted_;
  const sql::Dialect& dialect_;
  const MigrateOptions& options_;
  Found found_;
  Plan plan_;
  bool is_changed_ = false;
  bool was_empty_ = false;
};

}  // namespace

Migration migrate(
    sql::Session& session,
    const Schema& wanted,
    const sql::Dialect& dialect,
    const MigrateOptions& options) {
  return Migrating(session, wanted, dialect, options).run();
}

std::vector<std::string> lines_of(const Migration& migration) {
  std::vector<std::string> lines = migration.refused;
  for (const Step& each : migration.steps) {
    std::string line = each.table + ": " + each.text;
    if (each.is_blocked())
      line += ": " + messages::rows_hurt(each.rows, each.hurt, each.examples) + "; " + each.fix;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace accord::persistence::schema
