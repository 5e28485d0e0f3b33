#include "accord/persistence/attempt.h"

#include "accord/persistence/sql/session.h"

namespace accord::persistence {

namespace {

// PostgreSQL names the constraint, or the column.
StoreFault named_fault(const Catalogue& catalogue, const DatabaseError& error) {
  StoreFault fault = error.fault();
  const Violated& violated = error.violated();
  for (const Catalogue::Unique& each : catalogue.uniques) {
    if (each.name != violated.constraint) continue;
    fault.column = each.columns.front();
    if (each.columns.size() > 1) fault.columns = each.columns;
    return fault;
  }
  for (const Table& table : catalogue.tables) {
    if (sql::postgres_name(table.name) != violated.table) continue;
    for (const Column& each : table.columns) {
      if (sql::postgres_name(each.name) == violated.column) fault.column = each.name;
    }
  }
  return fault;
}

}  // namespace

// SQLite writes "table.column, table.column" without quotes, and names may contain dots and
// commas: the catalogue tells where a name ends.
StoreFault fault_of(const Catalogue& catalogue, const std::exception& error) {
  if (const auto* named = dynamic_cast<const DatabaseError*>(&error))
    return named_fault(catalogue, *named);
  StoreFault fault = sql::to_fault(error);
  std::string_view rest = fault.column;
  std::vector<std::string> columns;
  while (!rest.empty()) {
    std::string best;
    std::size_t size = 0;
    for (const Table& table : catalogue.tables) {
      for (const Column& column : table.columns) {
        const std::string full = table.name + "." + column.name;
        const bool fits = rest == full || rest.starts_with(full + ", " + table.name + ".");
        if (!fits || column.name.size() < best.size()) continue;
        best = column.name;
        size = full.size();
      }
    }
    if (size == 0) break;
    columns.push_back(best);
    rest.remove_prefix(std::min(rest.size(), size + 2));
  }
  fault.column = columns.empty() ? "" : columns.front();
  if (columns.size() > 1) fault.columns = std::move(columns);
  return fault;
}

std::optional<StoreFault> Rows::attempt(const std::function<bool()>& job) {
  session_.run_with_next("SAVEPOINT accord_attempt");
  std::optional<StoreFault> fault;
  bool is_kept = false;
  try {
    is_kept = job();
  } catch (const std::exception& error) {
    // The whole transaction may have been rolled back: a full disk.
    if (!session_.is_in_transaction()) throw;
    fault = fault_of(catalogue_, error);
    if (may_run_again(fault->kind)) throw;
  }
  if (!is_kept) session_.run("ROLLBACK TO accord_attempt");
  session_.run_with_next("RELEASE accord_attempt");
  return fault;
}

}  // namespace accord::persistence
