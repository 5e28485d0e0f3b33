#include "accord/persistence/sql/sqlite_session.h"

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accord/persistence/messages/messages.h"

namespace accord::persistence::sql {
namespace {

constexpr int busy_milliseconds = 5000;

// Only the owner may read the file; the write-ahead log inherits the mode.
void create_private(const std::string& file) {
  // A file that exists is not opened: closing it would drop every lock that this process has on it
  // (https://sqlite.org/howtocorrupt.html, 2.2), and another process that closes the database would
  // remove the write-ahead log that is written to here.
  struct stat status = {};
  if (::stat(file.c_str(), &status) == 0) {
    const bool is_folder = S_ISDIR(status.st_mode);
    if (!is_folder && ::faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) == 0) return;
    throw std::runtime_error(file + ": " + std::strerror(is_folder ? EISDIR : errno));
  }
  // Without O_EXCL: a link to a missing file is followed, and its target is private too.
  const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
  } else {
    throw std::runtime_error(file + ": " + std::strerror(errno));
  }
}

// What SQLite says, without the function of SOCI before it, and without the SQL and the bound
// values that what() carries.
std::string message_of(const soci::soci_error& error) {
  const std::string text = error.get_error_message();
  for (const std::string_view prefix :
       {"sqlite3_statement_backend::prepare: ",
        "sqlite3_statement_backend::loadOne: ",
        "sqlite3_statement_backend::loadRS: ",
        "Cannot establish connection to the database. ",
        "Query failed: "}) {
    if (text.starts_with(prefix)) return text.substr(prefix.size());
  }
  return text;
}

// "UNIQUE constraint failed: student.name, student.cohort_id" → "student.name, student.cohort_id"
std::string columns_of(const std::string& message) {
  constexpr std::string_view mark = "constraint failed: ";
  const std::size_t at = message.find(mark);
  return at == std::string::npos ? std::string() : message.substr(at + mark.size());
}

using Kind = StoreFault::Kind;

Kind kind_of(int result, const std::string& message) {
  if (result == SQLITE_READONLY_DBMOVED) return Kind::moved;
  constexpr int primary = 0xFF;
  switch (result & primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Kind::busy;
    case SQLITE_INTERRUPT:
      return Kind::timeout;
    case SQLITE_FULL:
      return Kind::full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return Kind::input_output;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Kind::damaged;
    case SQLITE_READONLY:
      return Kind::read_only;
    case SQLITE_ERROR: {
      const auto says = [&](const char* text) { return message.find(text) != std::string::npos; };
      const bool is_missing =
          says("no such table") || says("no such column") || says(" has no column named ");
      return is_missing ? Kind::tables : Kind::internal;
    }
    default:
      return Kind::internal;
  }
}

// Ends a statement that takes longer than its budget.
int is_over(void* until) {
  return std::chrono::steady_clock::now() >
                 *static_cast<std::chrono::steady_clock::time_point*>(until)
             ? 1
             : 0;
}

// Of two processes that begin on a new database at once, one is told that it is busy without the
// wait of sqlite3_busy_timeout: each would wait for the other's lock.
std::string journal_mode_wal(soci::session& session) {
  constexpr std::chrono::milliseconds pause{5};
  constexpr int primary = 0xFF;  // of an extended result code
  const auto until =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_milliseconds);
  for (;;) {
    try {
      std::string mode;
      session << "PRAGMA journal_mode=WAL", soci::into(mode);
      return mode;
    } catch (const soci::sqlite3_soci_error& error) {
      const bool is_busy = (error.result() & primary) == SQLITE_BUSY;
      if (!is_busy || std::chrono::steady_clock::now() > until) throw;
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace

SqliteSession::SqliteSession(const DatabaseUrl& url, Access access) {
  if (access == Access::read_write) create_private(url.file);
  session_.open(soci::sqlite3, "dbname=\"" + url.file + "\"");
  sqlite_api::sqlite3_extended_result_codes(handle(), 1);
  sqlite_api::sqlite3_busy_timeout(handle(), busy_milliseconds);
  // Else a column that does not exist any more is read as its own name.
  sqlite_api::sqlite3_db_config(handle(), SQLITE_DBCONFIG_DQS_DML, 0, static_cast<int*>(nullptr));
  if (access == Access::inspect) return;
  if (journal_mode_wal(session_) != "wal") throw std::runtime_error(messages::no_write_ahead_log);
  session_
      << (url.synchronous == Synchronous::normal ? "PRAGMA synchronous=NORMAL"
                                                 : "PRAGMA synchronous=FULL");
  session_ << "PRAGMA foreign_keys=ON";
  // Each reader has a cache of its own: half of the usual, the system caches the file too.
  if (access == Access::read_only) session_ << "PRAGMA cache_size=-1024";
  if (access == Access::read_only) session_ << "PRAGMA query_only=ON";
}

sqlite_api::sqlite3* SqliteSession::handle() {
  return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
}

std::unique_ptr<Statement> SqliteSession::make(const std::string& text, const Types& types) {
  return std::make_unique<SqliteStatement>(session_, text, types);
}

void SqliteSession::wait_for_locks(std::chrono::milliseconds time) {
  sqlite_api::sqlite3_busy_timeout(handle(), static_cast<int>(time.count()));
}

std::string SqliteSession::damage(std::chrono::milliseconds budget) {
  auto until = std::chrono::steady_clock::now() + budget;
  constexpr int steps = 10'000;
  sqlite_api::sqlite3_progress_handler(handle(), steps, is_over, &until);
  std::string found;
  try {
    session_ << "PRAGMA quick_check(1)", soci::into(found);
  } catch (const soci::sqlite3_soci_error& error) {
    constexpr int primary = 0xFF;
    const bool is_cut = (error.result() & primary) == SQLITE_INTERRUPT;
    found = is_cut ? "ok" : message_of(error);
  }
  sqlite_api::sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
  return found == "ok" ? std::string() : found;
}

void SqliteSession::stop_at(std::optional<Clock::time_point> deadline) {
  deadline_ = deadline;
  if (has_deadlines_ || !deadline) return;
  constexpr int steps = 2000;
  const auto is_late = [](void* at) {
    const auto& bound = *static_cast<std::optional<Clock::time_point>*>(at);
    return bound && Clock::now() > *bound ? 1 : 0;
  };
  sqlite_api::sqlite3_progress_handler(handle(), steps, is_late, &deadline_);
  has_deadlines_ = true;
}

// https://sqlite.org/c3ref/wal_hook.html: in place of the automatic checkpoint.
void SqliteSession::count_log_pages() {
  const auto note = [](void* pages, sqlite_api::sqlite3*, const char*, int count) {
    *static_cast<std::size_t*>(pages) = static_cast<std::size_t>(count);
    return SQLITE_OK;
  };
  sqlite_api::sqlite3_wal_hook(handle(), note, &log_pages_);
}

void SqliteSession::copy_log(CopyLog how_far) {
  const int mode =
      how_far == CopyLog::whole ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  const int result =
      sqlite_api::sqlite3_wal_checkpoint_v2(handle(), nullptr, mode, nullptr, nullptr);
  if (result == SQLITE_OK || result == SQLITE_BUSY) return;
  throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle()), result);
}

// The mapping of the connection itself: a second descriptor of the file, when it is closed, would
// drop the locks that this process has on it.
LogIndex SqliteSession::log_index() {
  sqlite_api::sqlite3_file* file = nullptr;
  const int result =
      sqlite_api::sqlite3_file_control(handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  constexpr int with_shared_memory = 2;  // the first version of the methods that has it
  if (result != SQLITE_OK || file == nullptr || file->pMethods == nullptr ||
      file->pMethods->iVersion < with_shared_memory)
    return {};
  constexpr int region = 32 << 10;  // as SQLite maps it
  volatile void* mapped = nullptr;
  if (file->pMethods->xShmMap(file, 0, region, 0, &mapped) != SQLITE_OK) return {};
  return LogIndex(const_cast<void*>(mapped));
}

bool SqliteSession::is_in_transaction() {
  return sqlite_api::sqlite3_get_autocommit(handle()) == 0;
}

void configure_library() {
  (void)sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  (void)sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

StoreFault fault_of_sqlite(const std::exception& error) {
  const auto* of_sqlite = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
  const auto* of_soci = dynamic_cast<const soci::soci_error*>(&error);
  const std::string message = of_soci == nullptr ? error.what() : message_of(*of_soci);
  if (of_sqlite == nullptr) return {Kind::internal, "", message};
  switch (of_sqlite->result()) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return {Kind::unique, columns_of(message), message};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
    case SQLITE_CONSTRAINT_TRIGGER:
      return {Kind::reference, "", message};
    case SQLITE_CONSTRAINT_NOTNULL:
      return {Kind::required, columns_of(message), message};
    case SQLITE_CONSTRAINT_CHECK:
      return {Kind::check, "", message};
    default:
      break;
  }
  return {kind_of(of_sqlite->result(), message), "", message};
}

}  // namespace accord::persistence::sql
