#pragma once

#include <csignal>
#include <string>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/database_url.h"

namespace accord::persistence {

/// The client programs of PostgreSQL, found in PATH, for one server.
class PostgresTools {
 public:
  /// `process`: see contract::Surroundings.
  PostgresTools(const PostgresUrl& url, volatile std::sig_atomic_t* process)
      : url_(url),
        process_(process) {}

  struct Fault {
    bool is_missing = false;  ///< the program, or a way to hand over a secret
    std::string text;         ///< one line: what it is, or what the program said
  };
  /// Runs a program on the database of the URL (`--dbname`); what it printed. Passwords are in its
  /// environment only, where others cannot read them.
  contract::Result<std::string, Fault> run_on_database(
      const std::string& program, std::vector<std::string> arguments) const;
  /// The same without a database.
  contract::Result<std::string, Fault> run(
      const std::string& program, std::vector<std::string> arguments) const;

 private:
  contract::Result<std::string, Fault> run_with(
      std::vector<std::string> variables,
      const std::string& program,
      std::vector<std::string> arguments) const;

  const PostgresUrl& url_;
  volatile std::sig_atomic_t* process_;
};

}  // namespace accord::persistence
