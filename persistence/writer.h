#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "accord/persistence/rows.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence {

/// The only writer of a database. Waiting threads form a group: the first runs every job of the
/// group as a savepoint of one transaction, and each returns after the commit (group commit). Safe
/// to call from any thread.
class Writer {
 public:
  /// Returns true to keep what it wrote, false to undo it; what it throws undoes it too. It may be
  /// run several times, where the transaction has to begin again: it must not rely on what an
  /// earlier run left behind.
  using Job = std::function<bool(Rows&)>;

  /// Opens another session where the connection of the first is lost.
  using Reopen = std::function<std::unique_ptr<sql::Session>()>;
  /// Throws where nothing must be written: called before each commit.
  using Check = std::function<void()>;
  /// Told the pages of SQLite's log after each commit; empty: SQLite copies the log by itself.
  using Committed = std::function<void(std::size_t log_pages)>;
  /// `catalogue` must outlive the writer.
  Writer(
      std::unique_ptr<sql::Session> session,
      const Catalogue& catalogue,
      Reopen reopen = nullptr,
      Check check = nullptr,
      Committed committed = nullptr);
  ~Writer();

  /// Runs the job; the fault is what the database said, of the job or of the commit.
  std::optional<StoreFault> run(const Job& job);

  /// One transaction for the jobs of one thread, which goes on after each and commits them together
  /// (`Turn`). Takes the turn to write, until `commit_shared`; false, and nothing is to be
  /// committed, where another thread writes.
  bool enter();
  /// Runs the job in the transaction, which begins with the first. Its fault undoes only the job
  /// itself, unless the transaction is lost with it.
  std::optional<StoreFault> run_shared(const Job& job);
  enum class Shared : std::uint8_t {
    is_empty,  ///< nothing was written
    has_jobs,  ///< what was written, and what jobs saw of it, depends on the commit
    is_lost    ///< all that was written; the next job begins another one
  };
  [[nodiscard]] Shared shared() const { return shared_; }
  /// False where what was written is not kept. May be called by another thread than the jobs were.
  bool commit_shared();
  using Wake = std::function<void()>;
  /// Where a thread writes now: wakes when none does any more. Else false.
  bool wake_when_free(const std::function<Wake()>& make_wake);

  struct Load {
    std::size_t waiting = 0;    ///< jobs, with those that are being run
    uint64_t jobs = 0;          ///< since the start
    uint64_t commits = 0;       ///< groups of jobs
    double seconds_waited = 0;  ///< by all jobs together, for their turn and the commit
  };
  [[nodiscard]] Load load();

 private:
  struct Ticket {
    const Job* job = nullptr;
    bool is_done = false;
    std::optional<StoreFault> fault;
    std::condition_variable turn;
  };
  using Group = std::deque<Ticket*>;
  void use(std::unique_ptr<sql::Session> session);
  void run_group(const Group& group);
  // True where the group is to be run again.
  bool run_once(const Group& group);
  void run_jobs(const Group& group);
  void commit();
  void run_savepoint(Ticket& ticket);
  void run_first(Ticket& ticket);
  void tend_log() noexcept;
  void roll_back();
  std::vector<Wake> next();

  const Catalogue& catalogue_;
  Reopen reopen_;
  Check check_;
  Committed committed_;
  bool is_committing_ = false;
  std::unique_ptr<sql::Session> session_;  // used by the thread whose ticket is first
  std::mutex queue_mutex_;                 // guards queue_, every Ticket in it, waiting_ and load_
  std::deque<Ticket*> queue_;
  std::vector<Wake> waiting_;
  Load load_;
  // Of the thread that entered.
  Ticket entered_;
  Shared shared_ = Shared::is_empty;
  uint64_t shared_jobs_ = 0;
  std::chrono::steady_clock::time_point entered_at_;
};

}  // namespace accord::persistence
