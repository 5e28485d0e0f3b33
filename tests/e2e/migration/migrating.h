#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "accord/persistence/sql/session.h"
#include "e2e/serving.h"
#include "support/database.h"

namespace accord::e2e::migration {

/// `accord migrate` on the database that Serving uses.
inline Words migrate_words(
    const TemporaryFolder& folder, const std::string& contract, const Words& more = {}) {
  Words words = {"migrate", contract, "--database", support::database_url(folder.file("rows.db"))};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

inline Outcome migrate(
    const TemporaryFolder& folder, const std::string& contract, const Words& more = {}) {
  return run_accord(migrate_words(folder, contract, more), {folder.path(), {}});
}

inline Words serve_words(const TemporaryFolder& folder, const std::string& contract) {
  return {
      "serve",
      contract,
      "--listen",
      "127.0.0.1:0",
      "--log",
      "off",
      "--database",
      support::database_url(folder.file("rows.db"))};
}

/// `accord serve`, which is expected to end.
inline Outcome serve_to_end(const TemporaryFolder& folder, const std::string& contract) {
  Process process(serve_words(folder, contract), {folder.path(), {}});
  if (process.wait_for("accord: serving ")) process.signal(SIGTERM);
  const int status = process.wait();
  return {status, process.out(), process.err()};
}

/// The database that Serving uses. A statement may take as long as it takes.
inline std::unique_ptr<persistence::sql::Session> session_of(const TemporaryFolder& folder) {
  auto session = persistence::sql::connect(
      support::database_at(folder.file("rows.db")), persistence::sql::Access::read_write);
  if (support::is_on_postgres()) session->run("SET statement_timeout = 0");
  return session;
}

inline int64_t integer_of(const TemporaryFolder& folder, const std::string& sql) {
  const auto session = session_of(folder);
  auto& statement = session->prepared(sql, {}, {persistence::ColumnType::integer});
  return statement.run() ? statement.row().front().integer : -1;
}

/// The lines of a plan in what a start says, without indexes, which differ by the database.
inline std::string plan_of(std::string_view said) {
  std::string plan;
  while (!said.empty()) {
    const std::size_t end = std::min(said.find('\n'), said.size() - 1) + 1;
    constexpr std::string_view step = "accord: error:   ";
    const bool is_of_index = said.substr(0, end).find(" the index ") != std::string_view::npos;
    if (said.starts_with(step) && !is_of_index) plan += said.substr(step.size(), end - step.size());
    said.remove_prefix(end);
  }
  return plan;
}

/// A line of a plan for SQLite, with the types of the database of the tests.
inline std::string of_database(std::string text) {
  if (!support::is_on_postgres()) return text;
  for (const auto& [sqlite, postgres] :
       {std::pair<std::string, std::string>{"JSON TEXT", "JSON"},
        {"TEXT", "TEXT COLLATE \"C\""},
        {"REAL", "DOUBLE PRECISION"},
        {"INTEGER", "BIGINT"}}) {
    for (std::size_t at = 0; (at = text.find(sqlite, at)) != std::string::npos;
         at += postgres.size())
      text.replace(at, sqlite.size(), postgres);
  }
  return text;
}

}  // namespace accord::e2e::migration
