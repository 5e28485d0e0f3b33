#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "accord/persistence/sql/database_url.h"
#include "accord/persistence/sql/dialect.h"
#include "accord/persistence/sql/log_version.h"
#include "accord/persistence/sql/statement.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::sql {

/// `inspect`: for reading too, without the settings of the store, some of which change a file.
enum class Access { read_write, read_only, inspect };

/// A connection to the database and its prepared statements. One thread at a time. Throws what the
/// database throws (to_fault).
class Session {
 public:
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  virtual ~Session() = default;

  /// The statement of that text, prepared at the first call; `in` and `out` belong to the text.
  /// A placeholder is a question mark.
  Statement& prepared(
      const std::string& text,
      const std::vector<ColumnType>& in = {},
      const std::vector<ColumnType>& out = {});

  void run(const std::string& text) { prepared(text).run(); }
  /// The same, where nothing is expected to fail: it may be sent together with the next statement,
  /// which throws what it throws.
  virtual void run_with_next(const std::string& text) { run(text); }
  [[nodiscard]] virtual bool is_in_transaction() = 0;
  /// How long a statement waits for a lock of another process; 5 seconds at first.
  virtual void wait_for_locks(std::chrono::milliseconds time) = 0;
  /// In a transaction, until its end: how long a statement may take; nullopt after it: as usual.
  virtual void take_time(std::optional<std::chrono::milliseconds> /*longest*/) {}
  /// What is wrong with the database as far as it can be checked in that time; "" where nothing is.
  virtual std::string damage(std::chrono::milliseconds /*budget*/) { return {}; }
  using Clock = std::chrono::steady_clock;
  /// Of SQLite, until it is called again: a statement that runs at that time fails (timeout),
  /// unless it ends within some milliseconds; nullopt: none does.
  virtual void stop_at(std::optional<Clock::time_point> /*deadline*/) {}
  /// Of SQLite: leaves the write-ahead log to `copy_log`, and counts its pages at each commit.
  virtual void count_log_pages() {}
  [[nodiscard]] virtual std::size_t log_pages() const { return 0; }
  /// How far the log is copied into the database: what nobody keeps it from; or all, so that the
  /// next commit begins it anew, where it need not wait for anybody.
  enum class CopyLog : std::uint8_t { as_far_as_free, whole };
  virtual void copy_log(CopyLog /*how_far*/) {}
  /// Of SQLite with a write-ahead log, once something was read: valid as long as the session.
  virtual LogIndex log_index() { return {}; }
  /// False where the connection is lost: the session cannot be used any more.
  [[nodiscard]] virtual bool is_connected() { return true; }

 protected:
  Session() = default;
  virtual std::unique_ptr<Statement> make(const std::string& text, const Types& types) = 0;
  /// To be called where the connection ends before the destructor of Session.
  void forget_statements() { statements_.clear(); }

 private:
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

/// Opens a connection to the database that the URL names.
std::unique_ptr<Session> connect(const DatabaseUrl& url, Access access);

/// Configures SQLite, before the first session: each session is used by one thread at a time (the
/// callers ensure it), and memory statistics are off; both would cost locks that all threads share.
/// Without effect once SQLite is in use.
void configure_library();

/// What a database error means. `column` as SQLite writes it: "table.column, table.column";
/// `detail` is for the log, never for a client.
StoreFault to_fault(const std::exception& error);

}  // namespace accord::persistence::sql
