#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace accord::persistence {

/// Why the store refused something.
struct StoreFault {
  enum class Kind {
    unique,     ///< another row has the value; `column` says where
    reference,  ///< a row that is referred to does not exist, or is still referred to
    required,   ///< `column` must not be empty
    check,      ///< a value outside its enum
    busy,       ///< the database is locked by another process; nothing was written
    full,       ///< the disk is full
    too_large,  ///< TooLarge was thrown
    internal
  };
  Kind kind = Kind::internal;
  std::string column;  ///< the first column concerned, where the database tells; else ""
  std::string detail;  ///< for the log, never for a client
  std::vector<std::string> columns = {};  ///< every column concerned, where there are several

  bool operator==(const StoreFault&) const = default;
};

/// Thrown by a job of the store whose result would be too large: a transaction is rolled back.
class TooLarge : public std::length_error {
 public:
  TooLarge() : std::length_error("too large") {}
};

}  // namespace accord::persistence
