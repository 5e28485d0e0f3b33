#pragma once

#include <array>
#include <string>
#include <vector>

#include "accord/persistence/sql/postgres_connection.h"
#include "accord/persistence/sql/statement.h"

namespace accord::persistence::sql {

/// A prepared statement of PostgreSQL; values travel in binary. Results are fetched whole: another
/// statement of the session may run while one is visited. Throws DatabaseError.
class PostgresStatement final : public Statement {
 public:
  PostgresStatement(PostgresConnection& connection, const std::string& text, const Types& types);
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;
  ~PostgresStatement() override;

  [[nodiscard]] const std::string& name() const { return name_; }

  void bind(std::size_t index, const Cell& cell) override;
  bool run() override;
  void each(const std::function<bool(RowView)>& visit) override;

 private:
  struct Parameter {
    ColumnType type;
    bool is_null = true;
    std::array<char, 8> fixed = {};
    std::string text = {};
  };
  int send();
  PostgresConnection::Result execute();
  void read_row(const PGresult* result, int row);

  PostgresConnection& connection_;
  std::string name_;
  bool is_commit_;
  std::string text_;
  std::vector<Oid> types_;
  std::vector<Parameter> in_;
  std::vector<const char*> values_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace accord::persistence::sql
