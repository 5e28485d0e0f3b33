#include "accord/persistence/turn.h"

#include <utility>

#include "accord/persistence/attempt.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/store.h"

namespace accord::persistence {
namespace {

thread_local Turn* of_this_thread = nullptr;

}  // namespace

Turn::Turn(std::function<Wake()> make_wake) : make_wake_(std::move(make_wake)) {
  of_this_thread = this;
}

Turn::~Turn() {
  release_reader();
  commit();
  if (committed_ != nullptr) committed_->wait(Outcome::open);
  if (of_this_thread == this) of_this_thread = nullptr;
}

Turn* Turn::current() {
  return of_this_thread;
}

void Turn::begin(const Request& request) {
  pending_.reset();
  is_to_wait_ = is_to_leave_ = has_read_ = false;
  version_.reset();
  is_alone_ = request.is_alone;
  if (!request.precedes_turn) end_snapshot();
}

// Those who wait for what is known by now are passed first: what they write joins the transaction.
bool Turn::end() {
  settle();
  if (std::exchange(has_news_, false)) return true;
  // First: the commit may then empty the write-ahead log.
  release_reader();
  commit();
  return std::exchange(has_news_, false);
}

void Turn::settle() {
  if (committed_ != nullptr && *committed_ != Outcome::open) {
    committed_.reset();
    committing_.reset();
    has_news_ = true;
  }
  if (is_free_ != nullptr && *is_free_) {
    is_free_.reset();
    has_news_ = true;
  }
}

// What fails is answered anew: its requests meet with the reason themselves.
void Turn::commit() {
  if (writing_ == nullptr) return;
  if (writing_->writer().shared() != Writer::Shared::has_jobs) {
    std::exchange(writing_, nullptr)->writer().commit_shared();
    return outcome_.reset();
  }
  committing_ = std::exchange(writing_, nullptr);
  committed_ = std::exchange(outcome_, nullptr);
  const auto commit = [store = committing_.get(), outcome = committed_] {
    *outcome = store->writer().commit_shared() ? Outcome::committed : Outcome::failed;
    outcome->notify_all();
  };
  if (!committing_->is_flushed()) {
    commit();
    return settle();
  }
  Wake wake;
  try {
    wake = make_wake_();
    const auto task = [commit, wake] {
      commit();
      wake();
    };
    if (committing_->commits().run([&] { return task; })) return;
  } catch (const std::exception&) {
    // As below.
  }
  // Without a descriptor or a thread it is done here.
  commit();
  if (wake) wake();
  settle();
}

// False where another thread writes: this one is woken when it no longer does.
bool Turn::enter(Store& store) {
  settle();
  if (committing_ != nullptr || is_free_ != nullptr) return false;
  auto kept = store.shared_from_this();
  while (!store.writer().enter()) {
    const auto is_free = std::make_shared<std::atomic<bool>>(false);
    const bool is_awaited = store.writer().wake_when_free([&]() -> Wake {
      return [is_free, wake = make_wake_()] {
        *is_free = true;
        wake();
      };
    });
    if (!is_awaited) continue;
    is_free_ = is_free;
    return false;
  }
  writing_ = std::move(kept);
  outcome_ = std::make_shared<std::atomic<Outcome>>(Outcome::open);
  return true;
}

std::optional<StoreFault> Turn::write(Store& store, const std::function<bool(Rows&)>& job) {
  if (is_alone_ || (writing_ != nullptr && writing_.get() != &store)) commit();
  if (is_alone_) return store.writer().run(job);
  if (writing_ == nullptr && !enter(store)) {
    is_to_wait_ = true;
    return StoreFault{StoreFault::Kind::busy, "", messages::another_thread_writes};
  }
  is_in_job_ = true;
  auto fault = store.writer().run_shared(job);
  is_in_job_ = false;
  switch (store.writer().shared()) {
    case Writer::Shared::has_jobs:
      // Also where it wrote nothing: it saw what others wrote.
      pending_ = outcome_;
      break;
    case Writer::Shared::is_empty:
      break;
    case Writer::Shared::is_lost:
      *outcome_ = Outcome::failed;
      has_news_ = true;
      outcome_ = std::make_shared<std::atomic<Outcome>>(Outcome::open);
      break;
  }
  return fault;
}

// A session that failed is not used again.
void Turn::drop_reader() {
  if (reader_ == nullptr) return;
  has_snapshot_ = false;
  reader_.reset();
  std::exchange(reading_, nullptr)->readers().drop();
}

void Turn::end_snapshot() {
  if (!std::exchange(has_snapshot_, false)) return;
  try {
    reader_->run("COMMIT");
  } catch (const std::exception&) {
    drop_reader();
  }
}

void Turn::release_reader() {
  end_snapshot();
  if (reader_ != nullptr) std::exchange(reading_, nullptr)->readers().release(std::move(reader_));
}

void Turn::take_reader(Store& store) {
  if (reading_.get() == &store) return;
  release_reader();
  auto kept = store.shared_from_this();
  reader_ = store.readers().acquire();
  reading_ = std::move(kept);
}

// Before anything is read: what is read then is of that version or a later one. In a snapshot it
// stays what it was before the first read.
void Turn::note_version(const Store& store) {
  if (!has_snapshot_) snapshot_ = store.version();
  const bool is_same = !std::exchange(has_read_, true) || version_ == snapshot_;
  version_ = is_same ? snapshot_ : std::nullopt;
}

// One statement is a snapshot by itself; the second read of a turn begins one for those that
// follow.
std::optional<StoreFault> Turn::read(
    Store& store, bool is_of_several_statements, const std::function<void(Rows&)>& job) {
  // A request sees what it wrote itself, and nothing that may not be kept.
  if (pending_ != nullptr && *pending_ == Outcome::open && !is_in_job_) {
    end_snapshot();
    commit();
    if (committed_ != nullptr) committed_->wait(Outcome::open);
    settle();
  }
  try {
    const bool is_first = reading_.get() != &store;
    take_reader(store);
    note_version(store);
    if (!has_snapshot_ && (!is_first || is_of_several_statements)) {
      reader_->run(store.catalogue().dialect.begin_read());
      has_snapshot_ = true;
    }
    Rows rows(store.catalogue(), *reader_);
    reader_->stop_at(sql::Session::Clock::now() + longest_read);
    job(rows);
    reader_->stop_at(std::nullopt);
    return std::nullopt;
  } catch (const std::exception& error) {
    StoreFault fault = fault_of(store.catalogue(), error);
    is_to_leave_ = fault.kind == StoreFault::Kind::timeout;
    if (!is_to_leave_) {
      drop_reader();
      return fault;
    }
    reader_->stop_at(std::nullopt);
    return StoreFault{StoreFault::Kind::busy, "", messages::takes_long};
  } catch (...) {
    drop_reader();
    return StoreFault{StoreFault::Kind::internal, "", messages::threw_unknown};
  }
}

}  // namespace accord::persistence
