#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/result.h"

namespace accord::persistence {

enum class Synchronous { normal, full };

/// Where the rows are kept.
struct DatabaseUrl {
  std::string file;  ///< path of the SQLite file
  Synchronous synchronous = Synchronous::full;
  bool operator==(const DatabaseUrl&) const = default;
};

/// `sqlite:` and a path, percent-encoded: `sqlite:accord.db` is relative to the working directory,
/// `sqlite:/var/lib/accord.db` and `sqlite:///var/lib/accord.db` (an empty host, RFC 8089) are
/// absolute. `?synchronous=normal|full` may follow. The fault is a sentence; it never repeats a
/// password.
contract::Result<DatabaseUrl, std::string> parse_database_url(std::string_view text);

}  // namespace accord::persistence
