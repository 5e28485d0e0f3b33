#include "accord/persistence/sql/postgres_connection.h"

#include <algorithm>
#include <vector>

#include <poll.h>

#include "accord/persistence/messages/messages.h"
#include "accord/persistence/sql/postgres_fault.h"

namespace accord::persistence::sql {
namespace {

using Kind = StoreFault::Kind;

// The server ends a statement at its deadline; this is for a server that does not answer at all.
constexpr std::chrono::milliseconds for_the_answer{1000};

std::string first_line(const char* message) {
  const std::string text = message == nullptr ? "" : message;
  return text.substr(0, text.find('\n'));
}

PGconn* connect(const PostgresUrl& url) {
  // The last of a key word counts.
  std::vector<const char*> keys = {"connect_timeout", "fallback_application_name"};
  std::vector<const char*> values = {"3", "accord"};
  for (const auto& [key, value] : url.parameters) {
    keys.push_back(key.c_str());
    values.push_back(value.c_str());
  }
  keys.push_back("client_encoding");
  values.push_back("UTF8");
  keys.push_back(nullptr);
  values.push_back(nullptr);
  return PQconnectdbParams(keys.data(), values.data(), 0);
}

}  // namespace

PostgresConnection::PostgresConnection(const PostgresUrl& url)
    : connection_(connect(url)),
      deadline_(url.statement_deadline + for_the_answer),
      prepares_(url.prepares) {
  if (PQstatus(handle()) != CONNECTION_OK)
    throw DatabaseError({Kind::unreachable, "", first_line(PQerrorMessage(handle()))});
  PQsetNoticeProcessor(
      handle(), [](void*, const char*) {}, nullptr);
  if (prepares_) run("SET statement_timeout = " + std::to_string(url.statement_deadline.count()));
}

void PostgresConnection::lose(Kind kind, std::string why) {
  is_lost_ = true;
  throw DatabaseError({kind, "", std::move(why)});
}

void PostgresConnection::wait_for_input(std::chrono::steady_clock::time_point deadline) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  while (PQisBusy(handle()) != 0) {
    const auto left =
        duration_cast<milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    pollfd descriptor{PQsocket(handle()), POLLIN, 0};
    const int ready = ::poll(&descriptor, 1, static_cast<int>(std::max<int64_t>(left, 0)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) lose(Kind::timeout, messages::no_answer);
    if (ready < 0 || PQconsumeInput(handle()) == 0)
      lose(Kind::unreachable, first_line(PQerrorMessage(handle())));
  }
}

void PostgresConnection::run(const std::string& text) {
  // Not possible in pipeline mode: what was to be sent with the next command waits.
  std::vector<std::string> before;
  before.swap(before_);
  wait(PQsendQuery(handle(), text.c_str()) == 1);
  before.swap(before_);
}

// What was to be sent before it, in pipeline mode: one round trip for all.
void PostgresConnection::begin() {
  if (before_.empty()) return;
  bool is_sent = PQenterPipelineMode(handle()) == 1;
  for (const std::string& each : before_)
    is_sent = is_sent &&
              PQsendQueryPrepared(handle(), each.c_str(), 0, nullptr, nullptr, nullptr, 1) == 1;
  if (!is_sent) lose(Kind::unreachable, first_line(PQerrorMessage(handle())));
}

// The first error is that of all: what follows was not carried out.
PostgresConnection::Result PostgresConnection::wait_for_all(
    std::chrono::steady_clock::time_point deadline) {
  if (PQpipelineSync(handle()) != 1) lose(Kind::unreachable, first_line(PQerrorMessage(handle())));
  Result result;
  bool has_failed = false;
  for (bool is_end = false; !is_end;) {
    wait_for_input(deadline);
    Result next(PQgetResult(handle()));
    if (PQstatus(handle()) != CONNECTION_OK)
      return next == nullptr ? std::move(result) : std::move(next);
    if (next == nullptr) continue;  // between two commands
    const auto status = PQresultStatus(next.get());
    is_end = status == PGRES_PIPELINE_SYNC;
    if (is_end || has_failed) continue;
    has_failed = status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK;
    result = std::move(next);
  }
  if (PQexitPipelineMode(handle()) != 1)
    lose(Kind::unreachable, first_line(PQerrorMessage(handle())));
  return result;
}

void PostgresConnection::set_deadline(std::chrono::milliseconds deadline) {
  deadline_ = deadline + for_the_answer;
}

PostgresConnection::Result PostgresConnection::wait(bool is_sent) {
  if (!is_sent) lose(Kind::unreachable, first_line(PQerrorMessage(handle())));
  const auto deadline = std::chrono::steady_clock::now() + deadline_;
  if (!before_.empty()) {
    before_.clear();
    return checked(wait_for_all(deadline));
  }
  Result result;
  for (;;) {
    wait_for_input(deadline);
    Result next(PQgetResult(handle()));
    if (next == nullptr) return checked(std::move(result));
    // An error is the last result of a command.
    result = std::move(next);
  }
}

PostgresConnection::Result PostgresConnection::checked(Result result) {
  const auto status = PQresultStatus(result.get());
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return result;
  if (PQstatus(handle()) != CONNECTION_OK || ends_session(result.get())) is_lost_ = true;
  throw error_of_postgres(result.get());
}

bool PostgresConnection::is_in_transaction() {
  // BEGIN may not have been sent yet.
  if (!is_lost_ && !before_.empty()) return true;
  const auto status = PQtransactionStatus(handle());
  return !is_lost_ && (status == PQTRANS_INTRANS || status == PQTRANS_INERROR);
}

bool PostgresConnection::is_connected() {
  if (is_lost_ || PQstatus(handle()) != CONNECTION_OK) return false;
  // Between statements the server is silent, but for notices and its farewell.
  pollfd descriptor{PQsocket(handle()), POLLIN, 0};
  if (::poll(&descriptor, 1, 0) <= 0) return true;
  if (PQconsumeInput(handle()) == 0) return false;
  (void)PQisBusy(handle());
  return PQstatus(handle()) == CONNECTION_OK;
}

}  // namespace accord::persistence::sql
