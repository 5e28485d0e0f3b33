#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "accord/persistence/rows.h"
#include "accord/persistence/sql/session.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence {

class Store;

/// Whether what a job wrote is in the database.
enum class Outcome : std::uint8_t { open, committed, failed };

/// The transactions of a thread that serves many requests by turns, as an event loop does: the
/// requests of one turn read one snapshot, and what they write is one transaction, committed at the
/// end of the turn (group commit without a thread that waits). While it exists on a thread,
/// `Store::read` and `Store::write` use it there, on SQLite, and no request waits for another
/// thread: a commit that is flushed to the disk is left to a thread of the store. Used by the
/// thread that made it.
class Turn {
 public:
  /// Called on another thread; may be called once, also after the turn is gone.
  using Wake = std::function<void()>;
  /// `make_wake`: the thread is to call `end` again when the wake is called.
  explicit Turn(std::function<Wake()> make_wake);
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  /// Waits for the commit that is under way.
  ~Turn();

  /// That of the calling thread; null where there is none.
  static Turn* current();

  struct Request {
    /// Its client sent the first byte before the turn began: it cannot know of what was committed
    /// since. Any other reads what is committed by now.
    bool precedes_turn = false;
    bool is_alone = false;  ///< what it writes is committed at once, by itself
  };
  void begin(const Request& request);

  using Pending = std::shared_ptr<const std::atomic<Outcome>>;
  /// What the response to the request depends on; null where that is committed. It is to be told
  /// once that is known; where it failed, the request is to be answered anew, alone.
  [[nodiscard]] Pending pending() const { return pending_; }
  /// Another thread writes: nothing was done, and the request is to be passed again (`end`).
  [[nodiscard]] bool is_to_wait() const { return is_to_wait_; }

  /// What it reads takes longer than others may wait: nothing was done, and it is to be answered on
  /// a thread without a turn.
  [[nodiscard]] bool is_to_leave() const { return is_to_leave_; }
  /// What was committed when the request was read, where it was read from one state of the database
  /// and that is known (Store::version).
  [[nodiscard]] const std::optional<sql::LogVersion>& version() const { return version_; }
  /// How long a statement may read.
  static constexpr std::chrono::milliseconds longest_read{2};

  /// Commits, and ends the snapshot. True where something is known by now that requests wait for:
  /// they are to be passed again, and it is to be called once more.
  bool end();

  /// For Store.
  std::optional<StoreFault> write(Store& store, const std::function<bool(Rows&)>& job);
  std::optional<StoreFault> read(
      Store& store, bool is_of_several_statements, const std::function<void(Rows&)>& job);

 private:
  bool enter(Store& store);
  void commit();
  void settle();
  void take_reader(Store& store);
  void note_version(const Store& store);
  void end_snapshot();
  void release_reader();
  void drop_reader();

  std::function<Wake()> make_wake_;
  std::shared_ptr<Store> writing_;                   // whose transaction is open; null: none
  std::shared_ptr<std::atomic<Outcome>> outcome_;    // of that transaction
  std::shared_ptr<Store> committing_;                // on another thread; null: none
  std::shared_ptr<std::atomic<Outcome>> committed_;  // of that commit
  std::shared_ptr<std::atomic<bool>>
      is_free_;            // set when no other thread writes; null: not awaited
  Pending pending_;        // what the request depends on
  bool has_news_ = false;  // see `end`
  bool is_to_wait_ = false;
  bool is_to_leave_ = false;
  bool is_in_job_ = false;
  bool is_alone_ = false;
  std::shared_ptr<Store> reading_;  // whose session `reader_` is; null: none
  std::unique_ptr<sql::Session> reader_;
  bool has_snapshot_ = false;                // a transaction of `reader_` is open
  std::optional<sql::LogVersion> snapshot_;  // what is read there, at the least
  std::optional<sql::LogVersion> version_;   // see `version`
  bool has_read_ = false;                    // the request did
};

}  // namespace accord::persistence
