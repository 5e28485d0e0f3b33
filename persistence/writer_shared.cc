#include "accord/persistence/attempt.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/session.h"
#include "accord/persistence/writer.h"

namespace accord::persistence {

bool Writer::enter() {
  const std::lock_guard lock(queue_mutex_);
  if (!queue_.empty()) return false;
  queue_.push_back(&entered_);
  shared_ = Shared::is_empty;
  shared_jobs_ = 0;
  entered_at_ = std::chrono::steady_clock::now();
  return true;
}

std::optional<StoreFault> Writer::run_shared(const Job& job) {
  Ticket ticket;
  ticket.job = &job;
  try {
    if (shared_ == Shared::has_jobs) {
      run_savepoint(ticket);
    } else {
      run_first(ticket);
    }
    ++shared_jobs_;
    return std::move(ticket.fault);
  } catch (const std::exception& error) {
    ticket.fault = fault_of(catalogue_, error);
  } catch (...) {
    ticket.fault = StoreFault{StoreFault::Kind::internal, "", messages::threw_unknown};
  }
  shared_ = shared_ == Shared::has_jobs ? Shared::is_lost : Shared::is_empty;
  roll_back();
  return std::move(ticket.fault);
}

// Without a savepoint: where it is not kept, there is nothing else to be kept.
void Writer::run_first(Ticket& ticket) {
  shared_ = Shared::is_empty;
  if (reopen_ && !session_->is_connected()) use(reopen_());
  session_->run_with_next(catalogue_.dialect.begin_write());
  Rows rows(catalogue_, *session_);
  if (!(*ticket.job)(rows)) return session_->run("ROLLBACK");
  shared_ = Shared::has_jobs;
}

bool Writer::commit_shared() {
  bool is_kept = true;
  if (shared_ == Shared::has_jobs) {
    try {
      commit();
    } catch (...) {
      is_kept = false;
      roll_back();
    }
  }
  std::unique_lock lock(queue_mutex_);
  queue_.pop_front();
  const auto woken = next();
  load_.jobs += shared_jobs_;
  if (shared_ == Shared::has_jobs) ++load_.commits;
  load_.seconds_waited +=
      static_cast<double>(shared_jobs_) *
      std::chrono::duration<double>(std::chrono::steady_clock::now() - entered_at_).count();
  lock.unlock();
  for (const Wake& each : woken)
    each();
  return is_kept;
}

bool Writer::wake_when_free(const std::function<Wake()>& make_wake) {
  const std::lock_guard lock(queue_mutex_);
  if (queue_.empty()) return false;
  waiting_.push_back(make_wake());
  return true;
}

}  // namespace accord::persistence
