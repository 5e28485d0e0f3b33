#include "accord/persistence/store.h"

#include "accord/persistence/attempt.h"
#include "accord/persistence/messages/messages.h"
#include "accord/persistence/migration.h"
#include "accord/persistence/sql/session.h"

namespace accord::persistence {
namespace {

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::optional<Readers::Bound> bound_of(const DatabaseUrl& url) {
  if (!url.postgres) return std::nullopt;
  return Readers::Bound{url.postgres->pool, url.postgres->pool_deadline};
}

}  // namespace

Store::Store(DatabaseUrl url, const contract::resource::Model& model, Connect connect)
    : url_(std::move(url)),
      connect_(std::move(connect)),
      catalogue_(model, url_.dialect()),
      readers_([this](sql::Access access) { return connect_checked(access); }, bound_of(url_)),
      lock_watch_([this] { return is_free(); }) {
  if (auto replica = url_.replica()) {
    replica_ = std::make_unique<Replica>(
        [replica = std::move(*replica)](sql::Access access) {
          return sql::connect(replica, access);
        },
        *bound_of(url_));
  }
}
Store::~Store() = default;

contract::Result<std::unique_ptr<Store>, std::string> Store::open(
    const DatabaseUrl& url, const contract::resource::Model& model, const StoreOptions& options) {
  const Connect connect = [url](sql::Access access) { return sql::connect(url, access); };
  return open(url, model, connect, options);
}

contract::Result<std::unique_ptr<Store>, std::string> Store::open(
    const DatabaseUrl& url,
    const contract::resource::Model& model,
    Connect connect,
    const StoreOptions& options) {
  sql::configure_library();
  std::unique_ptr<Store> store(new Store(url, model, std::move(connect)));
  store->catalogue_.most_row_bytes = options.most_row_bytes;
  try {
    auto session = store->connect_(sql::Access::read_write);
    if (url.dialect().is_sqlite()) store->file_ = sql::identity_of(url.file);
    constexpr auto budget = std::chrono::seconds(2);
    if (const std::string damage = session->damage(budget); !damage.empty())
      return messages::damaged(url.name(), first_line(damage));
    if (auto mismatch = store->prepare_tables(*session, model, options.contract))
      return std::move(*mismatch);
    store->open_writer(std::move(session));
    store->readers_.release(store->readers_.acquire());
    if (options.tells_version) store->open_log_index();
  } catch (const std::exception& error) {
    const StoreFault fault = sql::to_fault(error);
    const bool is_damaged = fault.kind == StoreFault::Kind::damaged;
    const std::string why = first_line(fault.detail);
    return is_damaged ? messages::damaged(url.name(), why) : messages::cannot_open(url.name(), why);
  }
  return store;
}

void Store::open_writer(std::unique_ptr<sql::Session> session) {
  Writer::Committed committed;
  if (catalogue_.dialect.is_sqlite()) {
    checkpoints_ =
        std::make_unique<Checkpoints>([this] { return connect_checked(sql::Access::read_write); });
    committed = [this](std::size_t log_pages) { checkpoints_->committed(log_pages); };
  }
  writer_ = std::make_unique<Writer>(
      std::move(session),
      catalogue_,
      [this] { return connect_(sql::Access::read_write); },
      [this] { check_file(); },
      std::move(committed));
}

// Of a session of its own: one that fails is closed, and what it has mapped may go with it.
void Store::open_log_index() {
  if (!catalogue_.dialect.is_sqlite()) return;
  log_session_ = connect_checked(sql::Access::read_only);
  log_session_->run("SELECT 1 FROM sqlite_schema");
  log_index_ = log_session_->log_index();
}

bool Store::is_flushed() const {
  return url_.synchronous == Synchronous::full;
}

std::optional<std::string> Store::prepare_tables(
    sql::Session& session, const contract::resource::Model& model, const std::string& contract) {
  const auto wanted = wanted_schema(model, catalogue_.tables, catalogue_.dialect);
  const schema::Migration migration =
      schema::migrate(session, wanted, catalogue_.dialect, {.contract = contract});
  const auto lines = schema::lines_of(migration);
  if (migration.is_done) {
    if (migration.is_changed && !migration.was_empty) migrated_ = lines;
    return std::nullopt;
  }
  std::string text = messages::must_be_migrated(url_.name());
  for (const std::string& each : lines)
    text += "\n  " + each;
  return text;
}

Store::Load Store::load() {
  const Readers::Load readers = readers_.load();
  Load load;
  load.idle_readers = readers.idle;
  load.readers = readers.idle + readers.used;
  load.writes = writer_->load();
  load.locked_out = lock_watch_.waiting();
  load.faults = health_.counts();
  return load;
}

// Any fault but a lock is for the request that comes next.
bool Store::is_free() {
  try {
    if (lock_session_ == nullptr) {
      lock_session_ = connect_(sql::Access::read_write);
      lock_session_->wait_for_locks(std::chrono::milliseconds(0));
    }
    lock_session_->run(catalogue_.dialect.begin_write());
    lock_session_->run("ROLLBACK");
  } catch (const std::exception& error) {
    return sql::to_fault(error).kind != StoreFault::Kind::busy;
  }
  return true;
}

// A path that leads elsewhere by now has the rows of another database.
std::unique_ptr<sql::Session> Store::connect_checked(sql::Access access) const {
  auto reader = connect_(access);
  check_file();
  return reader;
}

void Store::check_file() const {
  if (!file_ || sql::identity_of(url_.file) == file_) return;
  throw DatabaseError({StoreFault::Kind::moved, "", messages::file_was_moved(url_.file)});
}

StoreFault Store::recorded(StoreFault fault) {
  health_.record(fault);
  return fault;
}

std::optional<StoreFault> Store::trouble() {
  try {
    check_file();
  } catch (const DatabaseError& error) {
    return error.fault();
  }
  return health_.trouble();
}

std::optional<StoreFault> Store::probe() {
  if (auto known = trouble()) return known;
  return read(Statements::one, [](Rows& rows) { rows.probe(); });
}

// Null where each call stands for itself. A server of its own answers others meanwhile.
Turn* Store::turn() const {
  return catalogue_.dialect.is_sqlite() && !weak_from_this().expired() ? Turn::current() : nullptr;
}

std::optional<StoreFault> Store::write(const Writer::Job& job) {
  Turn* const shared = turn();
  auto fault = shared == nullptr ? writer_->run(job) : shared->write(*this, job);
  const bool is_trouble = fault && (shared == nullptr || !shared->is_to_wait());
  return is_trouble ? recorded(std::move(*fault)) : std::move(fault);
}

std::optional<StoreFault> Store::read(
    Statements statements, const std::function<void(Rows&)>& job, Freshness freshness) {
  if (freshness == Freshness::any && replica_ != nullptr && replica_->is_usable()) {
    auto fault = read_from(replica_->readers(), statements, job);
    if (!fault || fault->kind == StoreFault::Kind::too_large) {
      replica_->succeeded();
      return fault;
    }
    replica_->failed(*fault);
  }
  Turn* const shared = turn();
  auto fault = shared == nullptr ? read_from(readers_, statements, job)
                                 : shared->read(*this, statements == Statements::several, job);
  const bool is_trouble = fault && (shared == nullptr || !shared->is_to_leave());
  return is_trouble ? recorded(std::move(*fault)) : std::move(fault);
}

std::optional<StoreFault> Store::read_from(
    Readers& readers, Statements statements, const std::function<void(Rows&)>& job) {
  std::unique_ptr<sql::Session> session;
  try {
    session = readers.acquire();
    Rows rows(catalogue_, *session);
    const bool is_transaction = statements == Statements::several;
    if (is_transaction) session->run_with_next(catalogue_.dialect.begin_read());
    job(rows);
    if (is_transaction) session->run("COMMIT");
    readers.release(std::move(session));
    return std::nullopt;
  } catch (const std::exception& error) {
    if (session != nullptr) readers.drop();
    return fault_of(catalogue_, error);
  } catch (...) {
    if (session != nullptr) readers.drop();
    return StoreFault{StoreFault::Kind::internal, "", messages::threw_unknown};
  }
}

}  // namespace accord::persistence
