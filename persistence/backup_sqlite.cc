#include <algorithm>
#include <filesystem>
#include <optional>

#include "accord/persistence/backup_kinds.h"
#include "accord/persistence/kept_response.h"
#include "accord/persistence/messages/backup_messages.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/file_identity.h"
#include "accord/persistence/sql/sqlite_restore.h"
#include "accord/persistence/unfinished.h"

namespace accord::persistence {
namespace {

namespace words = messages::backup;
using sql::Access;

constexpr auto any_time = std::chrono::hours(24);

bool is_empty(const schema::Found& found) {
  return found.schema.tables.empty() && found.foreign.empty() && found.schema.internal.empty();
}

// Triggers run at each write of a server, and a view may be what it reads.
std::vector<std::string> parts_of_others(sql::Session& session) {
  using enum ColumnType;
  const auto own = kept_responses_schema(sql::sqlite_dialect);
  std::vector<std::string> names;
  session
      .prepared(
          "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name",
          {},
          {text, text})
      .each([&](RowView row) {
        const bool is_own = std::any_of(
            own.begin(), own.end(), [&](const auto& each) { return each.sql == row[1].text; });
        if (!is_own) names.push_back(row[0].text);
        return true;
      });
  return names;
}

// Removes a database that was not there before, unless it is kept.
class New {
 public:
  explicit New(const std::string& file)
      : file_(file),
        is_kept_(sql::identity_of(file).has_value()) {}
  New(const New&) = delete;
  New& operator=(const New&) = delete;
  ~New() {
    std::error_code ignored;
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
      if (!is_kept_) std::filesystem::remove(file_ + suffix, ignored);
  }
  void keep() { is_kept_ = true; }

 private:
  std::string file_;
  bool is_kept_;
};

// Another one where another connection has committed (https://sqlite.org/pragma.html).
int64_t version_of(sql::Session& session) {
  sql::Statement& statement =
      session.prepared("SELECT data_version FROM pragma_data_version", {}, {ColumnType::integer});
  return statement.run() ? statement.row()[0].integer : 0;
}

// A file of SQLite as a backup.
struct Given {
  schema::Found found;
  std::vector<std::string> parts_of_others;
};

// What is wrong with it; what it has is read into `given`. It is only read: a session for reading
// and writing would give it a write-ahead log.
std::optional<std::string> fault_of_file(const std::string& file, Given& given) {
  // SOCI ends a name at a double quote.
  const bool is_plain = !file.empty() && file.find('"') == std::string::npos;
  if (!is_plain || !sql::identity_of(file)) return words::no_file(file);
  try {
    const auto session = sql::connect({file, {}}, Access::inspect);
    const std::string damage = session->damage(any_time);
    if (!damage.empty()) return words::is_damaged(file, damage);
    given.found = schema::find_sqlite(*session);
    given.parts_of_others = parts_of_others(*session);
  } catch (const std::exception& error) {
    return words::cannot_be_read(file, detail_of(error));
  }
  if (!is_of_accord(given.found)) return words::not_of_accord(file);
  return std::nullopt;
}

}  // namespace

contract::Result<std::string, BackupFault> back_up_sqlite(
    const DatabaseUrl& url, const std::string& file) {
  if (!sql::identity_of(url.file)) return BackupFault{false, words::no_database(url.file)};
  std::unique_ptr<sql::Session> session;
  try {
    session = sql::connect(url, Access::inspect);
    if (!is_of_accord(schema::find_sqlite(*session)))
      return BackupFault{true, words::not_of_accord(url.file)};
  } catch (const std::exception& error) {
    return fault_of_opening(url, error);
  }
  try {
    copy_sqlite(*session, file);
  } catch (const std::exception& error) {
    return BackupFault{true, words::cannot_be_written(file, detail_of(error))};
  }
  return file;
}

contract::Result<Restored, BackupFault> restore_sqlite(
    const DatabaseUrl& url, const std::string& file, std::chrono::milliseconds wait) {
  Given given;
  if (auto fault = fault_of_file(file, given)) return BackupFault{true, std::move(*fault)};
  if (sql::identity_of(file) == sql::identity_of(url.file))
    return BackupFault{true, words::is_the_database(file)};
  Restored restored;
  New created(url.file);  // outlives the session
  std::unique_ptr<sql::Session> session;
  schema::Found before;
  try {
    session = sql::connect(url, Access::read_write);
    before = schema::find_sqlite(*session);
  } catch (const std::exception& error) {
    return fault_of_opening(url, error);
  }
  const bool has_rows = !is_empty(before);
  if (has_rows && !is_of_accord(before)) return BackupFault{true, words::not_of_accord(url.file)};
  restored.has_other_tables = has_rows && tables_of(before) != tables_of(given.found);
  restored.parts_of_others = std::move(given.parts_of_others);
  Change change = Change::none;
  try {
    sql::SqliteRestore restoring(file, url.file, wait);
    try {
      // Nobody writes any more: nothing is lost between the copy and what follows.
      if (has_rows) copy_sqlite(*session, restored.before = backup_name(url.file));
    } catch (const std::exception& error) {
      return BackupFault{true, words::cannot_copy_first(url.file, detail_of(error))};
    }
    const int64_t version = version_of(*session);
    change = Change::unknown;
    try {
      restoring.finish();
    } catch (...) {
      if (version_of(*session) == version) change = Change::none;
      throw;
    }
  } catch (const std::exception& error) {
    return fault_after_copy(url, detail_of(error), restored.before, change);
  }
  created.keep();
  return restored;
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
