#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace accord::persistence {

/// Why the store refused something.
struct StoreFault {
  enum class Kind {
    unique,       ///< another row has the value; `column` says where
    reference,    ///< a row that is referred to does not exist, or is still referred to
    required,     ///< `column` must not be empty
    check,        ///< a value outside its enum
    busy,         ///< the database is locked by another process; nothing was written
    full,         ///< the disk is full
    too_large,    ///< TooLarge was thrown
    conflict,     ///< another process wrote at the same time: the transaction may succeed again
    timeout,      ///< a statement, or the wait for a connection, took too long
    unreachable,  ///< the connection is lost or cannot be made
    unstorable,  ///< a value that the database cannot hold: U+0000, an index entry that is too long
    input_output,   ///< the file cannot be read or written
    damaged,        ///< the file is no database, or its pages contradict each other
    moved,          ///< the file was deleted or another one put in its place; nothing was written
    tables,         ///< a table or a column is missing
    read_only,      ///< the file or its file system cannot be written
    row_too_large,  ///< a row beyond the bound: `size` and `most`
    internal
  };
  static constexpr std::size_t kinds = static_cast<std::size_t>(Kind::internal) + 1;
  Kind kind = Kind::internal;
  std::string column;  ///< the first column concerned, where the database tells; else ""
  std::string detail;  ///< for the log, never for a client
  std::vector<std::string> columns = {};  ///< every column concerned, where there are several
  std::size_t size = 0;                   ///< of a row, in bytes
  std::size_t most = 0;                   ///< how many bytes a row may have

  bool operator==(const StoreFault&) const = default;
};

/// Thrown by a job of the store whose result would be too large: a transaction is rolled back.
class TooLarge : public std::length_error {
 public:
  TooLarge() : std::length_error("too large") {}
};

/// What a violated constraint is called.
struct Violated {
  std::string table = {};
  std::string column = {};
  std::string constraint = {};
};

/// An error of a database that says what it means.
class DatabaseError : public std::runtime_error {
 public:
  explicit DatabaseError(StoreFault fault, Violated violated = {})
      : std::runtime_error(fault.detail),
        fault_(std::move(fault)),
        violated_(std::move(violated)) {}
  [[nodiscard]] const StoreFault& fault() const { return fault_; }
  [[nodiscard]] const Violated& violated() const { return violated_; }

 private:
  StoreFault fault_;
  Violated violated_;
};

/// True where the whole transaction is at its end, and may succeed when it is run again.
inline bool may_run_again(StoreFault::Kind kind) {
  return kind == StoreFault::Kind::conflict || kind == StoreFault::Kind::unreachable;
}

}  // namespace accord::persistence
