#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/base/task_queue.h"
#include "accord/contract/resource/model.h"
#include "accord/persistence/checkpoints.h"
#include "accord/persistence/health.h"
#include "accord/persistence/lock_watch.h"
#include "accord/persistence/readers.h"
#include "accord/persistence/replica.h"
#include "accord/persistence/rows.h"
#include "accord/persistence/sql/database_url.h"
#include "accord/persistence/sql/file_identity.h"
#include "accord/persistence/sql/session.h"
#include "accord/persistence/turn.h"
#include "accord/persistence/writer.h"

namespace accord::persistence {

struct StoreOptions {
  std::size_t most_row_bytes = default_most_row_bytes;  ///< see Catalogue
  std::string contract = {};                            ///< its hash, for the history of the tables
  bool tells_version = false;                           ///< see Store::version
};

/// The rows of one contract in one database. Safe to call from any thread.
class Store : public std::enable_shared_from_this<Store> {
 public:
  /// Opens or creates the database, and adds the tables and columns that are missing. The fault is
  /// one line: the file cannot be opened; or several: its tables do not match the contract, what
  /// is to be done.
  static contract::Result<std::unique_ptr<Store>, std::string> open(
      const DatabaseUrl& url,
      const contract::resource::Model& model,
      const StoreOptions& options = {});

  /// How sessions are opened; tests replace it.
  using Connect = Readers::Connect;
  static contract::Result<std::unique_ptr<Store>, std::string> open(
      const DatabaseUrl& url,
      const contract::resource::Model& model,
      Connect connect,
      const StoreOptions& options = {});

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  /// How many statements a job reads with: several read one snapshot of the database.
  enum class Statements { one, several };
  /// Whether a read sees what was committed before it, or may be some seconds late.
  enum class Freshness : std::uint8_t { latest, any };
  /// Runs `job` over a session of its own for reading. With Freshness::any on the replica, where
  /// there is one; throws ReplicaFailed.
  std::optional<StoreFault> read(
      Statements statements,
      const std::function<void(Rows&)>& job,
      Freshness freshness = Freshness::latest);

  /// Runs `job` in the writer's transaction; returns after the commit.
  std::optional<StoreFault> write(const Writer::Job& job);

  /// Wakes who was told `busy` when the database is free or at `deadline`; see LockWatch::wait.
  bool when_free(
      LockWatch::Clock::time_point deadline, const std::function<LockWatch::Wake()>& make_wake) {
    return lock_watch_.wait(deadline, make_wake);
  }

  /// Since when another process has held the write lock, as far as writers met with it.
  [[nodiscard]] std::optional<LockWatch::Lock> lock() { return lock_watch_.lock(); }
  /// What was changed in the database when it was opened, a line each.
  [[nodiscard]] const std::vector<std::string>& migrated() const { return migrated_; }

  [[nodiscard]] const std::vector<Table>& tables() const { return catalogue_.tables; }

  /// What is committed now; nothing where that is not known: on PostgreSQL, and where nobody asked
  /// for it (StoreOptions).
  [[nodiscard]] std::optional<sql::LogVersion> version() const { return log_index_.version(); }

  /// For Turn.
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  Writer& writer() { return *writer_; }
  Readers& readers() { return readers_; }
  /// Where each commit is flushed to the disk it is run there.
  [[nodiscard]] bool is_flushed() const;
  contract::TaskQueue& commits() { return commits_; }

  struct Load {
    std::size_t readers = 0;       ///< sessions that were opened for reading and are kept
    std::size_t idle_readers = 0;  ///< of them, those not in use
    Writer::Load writes;
    std::size_t locked_out = 0;  ///< requests that wait for another process
    Health::Counts faults = {};
  };
  [[nodiscard]] Load load();
  /// What the database suffers from, as far as it is known without a query: its file was moved, or
  /// a request met with it a short time ago.
  [[nodiscard]] std::optional<StoreFault> trouble();
  /// The same, or what a query of each table meets with.
  [[nodiscard]] std::optional<StoreFault> probe();

 private:
  Store(DatabaseUrl url, const contract::resource::Model& model, Connect connect);
  std::optional<std::string> prepare_tables(
      sql::Session& session, const contract::resource::Model& model, const std::string& contract);
  void open_writer(std::unique_ptr<sql::Session> session);
  void open_log_index();
  bool is_free();
  [[nodiscard]] std::unique_ptr<sql::Session> connect_checked(sql::Access access) const;
  void check_file() const;
  StoreFault recorded(StoreFault fault);
  [[nodiscard]] Turn* turn() const;
  std::optional<StoreFault> read_from(
      Readers& readers, Statements statements, const std::function<void(Rows&)>& job);

  DatabaseUrl url_;
  Connect connect_;
  Catalogue catalogue_;
  std::optional<sql::FileIdentity> file_;  // of SQLite, when it was opened
  std::vector<std::string> migrated_;
  Health health_;
  std::unique_ptr<Writer> writer_;
  std::unique_ptr<sql::Session> log_session_;  // has log_index_ mapped, and reads nothing; or null
  sql::LogIndex log_index_;
  Readers readers_;
  std::unique_ptr<Replica> replica_;            // null where there is none
  std::unique_ptr<sql::Session> lock_session_;  // used by the thread of lock_watch_
  std::unique_ptr<Checkpoints> checkpoints_;    // of SQLite
  contract::TaskQueue commits_{{}};
  LockWatch lock_watch_;  // the last, as the two before: their threads use all others
};

}  // namespace accord::persistence
