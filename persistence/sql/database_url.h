#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence {

enum class Synchronous { normal, full };

/// A server that speaks PostgreSQL's protocol.
struct PostgresUrl {
  /// Key words of libpq and their values: host, port, user, password, dbname, sslmode, …
  std::vector<std::pair<std::string, std::string>> parameters = {};
  std::size_t pool = 16;  ///< connections for reading at most, at least 1
  /// False behind a pooler that gives each transaction another connection: statements are sent with
  /// their text each time, and settings of the session are not made.
  bool prepares = true;
  /// How long a statement may take, and a request wait for a connection.
  std::chrono::milliseconds statement_deadline{5000};
  std::chrono::milliseconds pool_deadline{2000};
  /// The same of a server that follows it and is read from; empty where there is none.
  std::vector<std::pair<std::string, std::string>> replica = {};
  /// How long after a write its client is not served from the replica.
  std::chrono::milliseconds replica_after{10'000};
  bool operator==(const PostgresUrl&) const = default;
};

/// Where the rows are kept.
struct DatabaseUrl {
  std::string file;  ///< path of the SQLite file; "" for a server
  Synchronous synchronous = Synchronous::full;
  std::optional<PostgresUrl> postgres = {};
  bool operator==(const DatabaseUrl&) const = default;

  [[nodiscard]] const sql::Dialect& dialect() const {
    return postgres ? sql::postgres_dialect : sql::sqlite_dialect;
  }
  /// For messages: the file, or the server and database without user and password.
  [[nodiscard]] std::string name() const;
  /// Where reads may see an earlier state; nullopt where there is no replica.
  [[nodiscard]] std::optional<DatabaseUrl> replica() const;
};

/// `sqlite:` and a path, percent-encoded: `sqlite:accord.db` is relative to the working directory,
/// `sqlite:/var/lib/accord.db` and `sqlite:///var/lib/accord.db` (an empty host, RFC 8089) are
/// absolute. `?synchronous=normal|full` may follow.
///
/// Or a connection URI of libpq (PostgreSQL, section 34.1.1.2):
/// `postgresql://user:password@host:port/database?sslmode=require`, also `postgres:`. Its
/// parameters are key words of libpq; `pool`, `prepare` (yes or no), `pool_timeout`,
/// `statement_timeout` and `replica_after` (in milliseconds) and `replica` (a URI, percent-encoded)
/// are ours.
///
/// The fault is a sentence; it never repeats a password.
contract::Result<DatabaseUrl, std::string> parse_database_url(std::string_view text);

/// A URL for messages: that of a server without user, password and parameters.
std::string without_credentials(std::string_view url);

}  // namespace accord::persistence
