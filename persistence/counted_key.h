#pragma once

#include <string>

#include "accord/persistence/schema/table.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence {

/// The SQL of a key that the database counts up.
struct CountedKey {
  std::string value;     ///< in place of the key's placeholder: the given key, else the next
  std::string next;      ///< a SELECT of the key of the row that is inserted next
  std::string remember;  ///< to be run with a key that was given; "" where nothing is to be done
};

/// A client may use the largest integer: the keys that follow are random then (SQLite), or go on
/// from before it (PostgreSQL).
CountedKey counted_key(const Table& table, const sql::Dialect& dialect);

}  // namespace accord::persistence
