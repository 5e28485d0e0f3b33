#include "accord/persistence/writer.h"

#include <algorithm>
#include <chrono>

#include "accord/persistence/attempt.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

constexpr std::size_t largest_group = 64;

StoreFault unknown_fault() {
  return {StoreFault::Kind::internal, "", messages::threw_unknown};
}

}  // namespace

Writer::Writer(std::unique_ptr<sql::Session> session, const Catalogue& catalogue)
    : catalogue_(catalogue),
      session_(std::move(session)) {
  // Who waits for another process holds up all others: `LockWatch` waits.
  session_->wait_for_locks(std::chrono::milliseconds(0));
}
Writer::~Writer() = default;

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
  const std::deque<Ticket*> group(
      queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  lock.unlock();
  run_group(group);
  lock.lock();
  queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(size));
  for (Ticket* each : group) {
    each->is_done = true;
    // Under the lock: the ticket dies when its thread sees is_done.
    each->turn.notify_one();
  }
  if (!queue_.empty()) queue_.front()->turn.notify_one();
  ++load_.commits;
  count();
  return std::move(mine.fault);
}

Writer::Load Writer::load() {
  const std::lock_guard lock(queue_mutex_);
  Load load = load_;
  load.waiting = queue_.size();
  return load;
}

void Writer::run_group(const std::deque<Ticket*>& group) {
  if (group.size() == 1) return run_alone(*group.front());
  std::optional<StoreFault> shared;
  try {
    session_->run("BEGIN IMMEDIATE");
    bool is_open = true;
    for (Ticket* each : group) {
      is_open = run_savepoint(*each);
      if (is_open) continue;
      shared = each->fault.value_or(unknown_fault());
      break;
    }
    if (is_open) session_->run("COMMIT");
  } catch (const std::exception& error) {
    shared = fault_of(catalogue_, error);
  }
  if (!shared) return;
  roll_back();
  // Nothing of the group was committed: each job fails.
  for (Ticket* each : group)
    each->fault = shared;
}

void Writer::run_alone(Ticket& ticket) {
  try {
    session_->run("BEGIN IMMEDIATE");
    Rows rows(catalogue_, *session_);
    session_->run((*ticket.job)(rows) ? "COMMIT" : "ROLLBACK");
  } catch (const std::exception& error) {
    ticket.fault = fault_of(catalogue_, error);
    roll_back();
  } catch (...) {
    ticket.fault = unknown_fault();
    roll_back();
  }
}

// False where the whole transaction was rolled back (a full disk), not only this savepoint.
bool Writer::run_savepoint(Ticket& ticket) {
  session_->run("SAVEPOINT accord");
  bool is_kept = false;
  try {
    Rows rows(catalogue_, *session_);
    is_kept = (*ticket.job)(rows);
  } catch (const std::exception& error) {
    ticket.fault = fault_of(catalogue_, error);
  } catch (...) {
    ticket.fault = unknown_fault();
  }
  if (!session_->is_in_transaction()) return false;
  if (!is_kept) session_->run("ROLLBACK TO accord");
  session_->run("RELEASE accord");
  return true;
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
