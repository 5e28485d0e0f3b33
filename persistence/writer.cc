#include "accord/persistence/writer.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include "accord/persistence/attempt.h"
#include "accord/persistence/checkpoints.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

constexpr std::size_t largest_group = 64;
constexpr int most_attempts = 10;

// Two processes that met once should not meet again.
void wait_a_moment(int attempt) {
  thread_local std::minstd_rand random(std::random_device{}());
  const int most = 1 << std::min(attempt, 6);
  std::this_thread::sleep_for(
      std::chrono::milliseconds(std::uniform_int_distribution<int>(0, most)(random)));
}

StoreFault unknown_fault() {
  return {StoreFault::Kind::internal, "", messages::threw_unknown};
}

}  // namespace

Writer::Writer(
    std::unique_ptr<sql::Session> session,
    const Catalogue& catalogue,
    Reopen reopen,
    Check check,
    Committed committed)
    : catalogue_(catalogue),
      reopen_(std::move(reopen)),
      check_(std::move(check)),
      committed_(std::move(committed)) {
  use(std::move(session));
}
Writer::~Writer() = default;

// Who waits for another process holds up all others: `LockWatch` waits.
void Writer::use(std::unique_ptr<sql::Session> session) {
  session_ = std::move(session);
  session_->wait_for_locks(std::chrono::milliseconds(0));
  if (committed_) session_->count_log_pages();
}

std::optional<StoreFault> Writer::run(const Job& job) {
  Ticket mine;
  mine.job = &job;
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  mine.turn.wait(lock, [&] { return mine.is_done || queue_.front() == &mine; });
  const auto count = [&] {
    ++load_.jobs;
    load_.seconds_waited +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  if (mine.is_done) {
    count();
    return std::move(mine.fault);
  }
  const auto size = std::min(queue_.size(), largest_group);
  const Group group(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  lock.unlock();
  run_group(group);
  lock.lock();
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  for (Ticket* each : group) {
    each->is_done = true;
    // Under the lock: the ticket dies when its thread sees is_done.
    each->turn.notify_one();
  }
  const auto woken = next();
  ++load_.commits;
  count();
  lock.unlock();
  for (const Wake& each : woken)
    each();
  return std::move(mine.fault);
}

// Whoever waits for the turn to write: the thread at the front, else those to be called without the
// lock.
std::vector<Writer::Wake> Writer::next() {
  if (queue_.empty()) return std::exchange(waiting_, {});
  queue_.front()->turn.notify_one();
  return {};
}

Writer::Load Writer::load() {
  const std::lock_guard lock(queue_mutex_);
  Load load = load_;
  load.waiting = queue_.size();
  return load;
}

// Again where another process wrote at the same time, or the connection was lost before COMMIT. A
// group that conflicts is run by halves: what does not conflict is written, and what does ends
// alone, where it waits for nobody while others wait for it.
void Writer::run_group(const Group& group) {
  for (int attempt = 1; run_once(group); ++attempt) {
    if (attempt == most_attempts) return;
    const bool is_conflict = group.front()->fault->kind == StoreFault::Kind::conflict;
    for (Ticket* each : group)
      each->fault.reset();
    if (is_conflict && group.size() > 1) {
      const auto middle = group.begin() + static_cast<std::ptrdiff_t>(group.size() / 2);
      run_group({group.begin(), middle});
      return run_group({middle, group.end()});
    }
    if (attempt > 1) wait_a_moment(attempt);
  }
}

bool Writer::run_once(const Group& group) {
  std::optional<StoreFault> shared;
  bool is_open = false;
  is_committing_ = false;
  try {
    if (reopen_ && !session_->is_connected()) use(reopen_());
    is_open = true;
    session_->run_with_next(catalogue_.dialect.begin_write());
    run_jobs(group);
  } catch (const std::exception& error) {
    shared = fault_of(catalogue_, error);
  } catch (...) {
    shared = unknown_fault();
  }
  if (!shared) return false;
  roll_back();
  // Nothing of the group was committed: each job fails.
  for (Ticket* each : group)
    each->fault = shared;
  // Nobody knows what became of a COMMIT without an answer; a server that takes no connection is
  // not asked again for those who wait already.
  const bool is_lost = shared->kind == StoreFault::Kind::unreachable;
  return may_run_again(shared->kind) && is_open && (!is_lost || !is_committing_);
}

void Writer::run_jobs(const Group& group) {
  if (group.size() > 1) {
    for (Ticket* each : group)
      run_savepoint(*each);
    return commit();
  }
  Rows rows(catalogue_, *session_);
  if ((*group.front()->job)(rows)) return commit();
  session_->run("ROLLBACK");
}

void Writer::commit() {
  if (check_) check_();
  is_committing_ = true;
  session_->run("COMMIT");
  if (committed_) tend_log();
}

// What was committed is, whatever becomes of its log.
void Writer::tend_log() noexcept {
  try {
    committed_(session_->log_pages());
    if (session_->log_pages() >= Checkpoints::most)
      session_->copy_log(sql::Session::CopyLog::whole);
  } catch (...) {
    return;
  }
}

// Throws where the whole transaction is at its end (a full disk), not only this savepoint.
void Writer::run_savepoint(Ticket& ticket) {
  session_->run_with_next("SAVEPOINT accord");
  bool is_kept = false;
  try {
    Rows rows(catalogue_, *session_);
    is_kept = (*ticket.job)(rows);
  } catch (const std::exception& error) {
    ticket.fault = fault_of(catalogue_, error);
    if (may_run_again(ticket.fault->kind)) throw;
  } catch (...) {
    ticket.fault = unknown_fault();
  }
  if (!session_->is_in_transaction()) throw DatabaseError(ticket.fault.value_or(unknown_fault()));
  if (!is_kept) session_->run("ROLLBACK TO accord");
  session_->run_with_next("RELEASE accord");
}

void Writer::roll_back() {
  try {
    if (session_->is_in_transaction()) session_->run("ROLLBACK");
  } catch (const std::exception&) {
    // The next BEGIN fails too, and its job gets the fault.
    return;
  }
}

}  // namespace accord::persistence
