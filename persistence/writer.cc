#include "accord/persistence/writer.h"

#include <algorithm>

#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

constexpr std::size_t largest_group = 64;

}  // namespace

Writer::Writer(std::unique_ptr<sql::Session> session, const Catalogue& catalogue)
    : catalogue_(catalogue),
      session_(std::move(session)) {}
Writer::~Writer() = default;

std::optional<StoreFault> Writer::run(const Job& job) {
  Ticket mine;
  mine.job = &job;
  std::unique_lock lock(queue_mutex_);
  queue_.push_back(&mine);
  mine.turn.wait(lock, [&] { return mine.is_done || queue_.front() == &mine; });
  if (mine.is_done) return std::move(mine.fault);
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
  return std::move(mine.fault);
}

void Writer::run_group(const std::deque<Ticket*>& group) {
  if (group.size() == 1) return run_alone(*group.front());
  std::optional<StoreFault> shared;
  try {
    session_->run("BEGIN IMMEDIATE");
    bool is_open = true;
    for (Ticket* each : group)
      is_open = is_open && run_savepoint(*each);
    if (is_open) session_->run("COMMIT");
    if (!is_open) shared = StoreFault{StoreFault::Kind::internal, "", "the transaction was lost"};
  } catch (const std::exception& error) {
    shared = sql::to_fault(error);
  }
  if (!shared) return;
  roll_back();
  // Nothing of the group was kept: nobody may be told otherwise.
  for (Ticket* each : group)
    each->fault = shared;
}

void Writer::run_alone(Ticket& ticket) {
  try {
    session_->run("BEGIN IMMEDIATE");
    Rows rows(catalogue_, *session_);
    session_->run((*ticket.job)(rows) ? "COMMIT" : "ROLLBACK");
  } catch (const std::exception& error) {
    ticket.fault = sql::to_fault(error);
    roll_back();
  }
}

// False where the whole transaction is gone (the disk is full, say), not only this savepoint.
bool Writer::run_savepoint(Ticket& ticket) {
  session_->run("SAVEPOINT accord");
  bool is_kept = false;
  try {
    Rows rows(catalogue_, *session_);
    is_kept = (*ticket.job)(rows);
  } catch (const std::exception& error) {
    ticket.fault = sql::to_fault(error);
    if (!session_->is_in_transaction()) return false;
  }
  if (!is_kept) session_->run("ROLLBACK TO accord");
  session_->run("RELEASE accord");
  return true;
}

void Writer::roll_back() {
  try {
    if (session_->is_in_transaction()) session_->run("ROLLBACK");
  } catch (const std::exception&) {
    // The next BEGIN says so again, to the client it concerns.
    return;
  }
}

}  // namespace accord::persistence
