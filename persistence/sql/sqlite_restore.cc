#include "accord/persistence/sql/sqlite_restore.h"

#include <sqlite3.h>

#include "accord/persistence/messages/backup_messages.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::sql {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void fail(StoreFault::Kind kind, std::string why) {
  throw DatabaseError({kind, "", std::move(why)});
}

Handle open(const std::string& file) {
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
  Handle opened(handle);
  if (result != SQLITE_OK) fail(StoreFault::Kind::input_output, sqlite3_errstr(result));
  return opened;
}

}  // namespace

struct SqliteRestore::Handles {
  Handle from;
  Handle to;
  std::unique_ptr<sqlite3_backup, Close> backup;  // ends before the others

  // Of `pages`; all where it is negative.
  int step(int pages) {
    const int result = sqlite3_backup_step(backup.get(), pages);
    if (result == SQLITE_OK || result == SQLITE_DONE) return result;
    constexpr int primary = 0xFF;
    switch (result & primary) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        fail(StoreFault::Kind::busy, messages::backup::write_locked);
      case SQLITE_READONLY:
        fail(StoreFault::Kind::read_only, messages::backup::read_only_or_other_pages);
      case SQLITE_FULL:
        fail(StoreFault::Kind::full, sqlite3_errstr(result));
      default:
        fail(StoreFault::Kind::input_output, sqlite3_errstr(result));
    }
  }
};

SqliteRestore::SqliteRestore(
    const std::string& from, const std::string& to, std::chrono::milliseconds wait)
    : handles_(std::make_unique<Handles>()) {
  handles_->from = open(from);
  handles_->to = open(to);
  sqlite3_busy_timeout(handles_->to.get(), static_cast<int>(wait.count()));
  handles_->backup.reset(
      sqlite3_backup_init(handles_->to.get(), "main", handles_->from.get(), "main"));
  if (handles_->backup == nullptr)
    fail(StoreFault::Kind::internal, sqlite3_errmsg(handles_->to.get()));
  handles_->step(0);  // takes the lock
}

SqliteRestore::~SqliteRestore() = default;

void SqliteRestore::finish() {
  if (handles_->step(-1) != SQLITE_DONE)
    fail(StoreFault::Kind::internal, messages::backup::write_locked);
}

}  // namespace accord::persistence::sql
