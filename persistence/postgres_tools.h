#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/database_url.h"

namespace accord::persistence {

/// The client programs of PostgreSQL, found in PATH, for one server. They end with this process.
class PostgresTools {
 public:
  /// `url` must outlive this.
  explicit PostgresTools(const PostgresUrl& url) : url_(url) {}

  struct Fault {
    bool is_missing = false;  ///< the program, or a way to hand over a secret
    std::string text;         ///< one line: what it is, or what the program said
    std::string state = {};   ///< SQLSTATE where psql tells it; else ""
  };
  /// Runs a program on the database of the URL (`--dbname`); what it printed. Passwords are in its
  /// environment only, where others cannot read them.
  contract::Result<std::string, Fault> run_on_database(
      const std::string& program, std::vector<std::string> arguments) const;

  using Output = std::function<void(std::string_view)>;
  /// The same without a database. `output` takes what it prints, as it comes.
  static contract::Result<std::string, Fault> run(
      const std::string& program, std::vector<std::string> arguments, const Output& output = {});

 private:
  const PostgresUrl& url_;
};

}  // namespace accord::persistence
