#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <libpq-fe.h>

#include "accord/persistence/sql/database_url.h"
#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::sql {

/// A connection of libpq. SOCI's session is not used: it splits its connect string at spaces and
/// equals signs, also in quotes, and its statements tell neither constraints nor columns. One
/// thread at a time. Throws DatabaseError.
class PostgresConnection {
 public:
  explicit PostgresConnection(const PostgresUrl& url);
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;
  ~PostgresConnection() = default;

  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  [[nodiscard]] bool prepares() const { return prepares_; }
  [[nodiscard]] PGconn* handle() { return connection_.get(); }
  /// Sends a prepared statement without parameters in one go with what follows.
  void send_with_next(const std::string& statement) { before_.push_back(statement); }
  /// To be called before a command is sent.
  void begin();
  /// The result of the one command that was sent (`is_sent`: what libpq said of it); at the
  /// deadline the connection is given up.
  Result wait(bool is_sent);
  /// Of statements; the server must know it too.
  void set_deadline(std::chrono::milliseconds deadline);
  /// Runs commands without parameters.
  void run(const std::string& text);

  [[nodiscard]] bool is_in_transaction();
  /// Notices without a round trip that the server has ended the connection.
  [[nodiscard]] bool is_connected();
  /// Closes it: what follows does nothing.
  void end() { is_lost_ = true; }
  /// Statements are named by it.
  [[nodiscard]] int next_number() { return ++number_; }

 private:
  [[noreturn]] void lose(StoreFault::Kind kind, std::string why);
  void wait_for_input(std::chrono::steady_clock::time_point deadline);
  Result checked(Result result);
  Result wait_for_all(std::chrono::steady_clock::time_point deadline);

  std::unique_ptr<PGconn, Clear> connection_;
  std::chrono::milliseconds deadline_;
  bool prepares_;
  std::vector<std::string> before_;  // to be sent with the next command
  int number_ = 0;
  bool is_lost_ = false;
};

}  // namespace accord::persistence::sql
