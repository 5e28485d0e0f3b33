#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace accord::support {

struct PostgresOptions {
  std::string follows = {};   ///< the URL of a server that it copies, and follows by streaming
  std::string settings = {};  ///< more words for its command line
};

/// A PostgreSQL server of the tests on a port of its own, below the temporary folder, without
/// passwords and without fsync. Root starts it as the user `postgres`, or `nobody` where there is
/// none. Stopped with the object.
class PostgresServer {
 public:
  explicit PostgresServer(PostgresOptions options = {});
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer();

  void start();
  /// Ends every session; `is_crash`: without a farewell, as kill -9 of the server would.
  void stop(bool is_crash = false);

  /// Of the database `postgres`: postgresql://accord@127.0.0.1:port/postgres
  [[nodiscard]] std::string url() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// Leaves it running: `stop_postgres` ends it.
  void release() { folder_.clear(); }

 private:
  void create(std::vector<std::string> arguments);

  PostgresOptions options_;
  std::filesystem::path folder_;
  int port_ = 0;
};

/// True where a server can be started: PostgreSQL is installed.
bool has_postgres();

/// Stops the server in a folder, and removes the folder.
void stop_postgres(const std::filesystem::path& folder);

void create_schema(const std::string& url, const std::string& schema);

/// True where the tests run on PostgreSQL: ACCORD_TEST_DATABASE=postgresql.
bool is_on_postgres();

/// The URL of a database of its own, which `file` names: sqlite:file, or a new schema of the server
/// that the fixture of ctest started (by hand: accord_postgres start).
std::string database_url(const std::string& file);

}  // namespace accord::support
