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

/// `sqlite:accord.db`, `sqlite:/var/lib/accord.db`, `sqlite:///relative.db` and `sqlite:////abs.db`
/// (as SQLAlchemy writes them), each with `?synchronous=normal|full`. The fault is a sentence; it
/// never repeats a password.
contract::Result<DatabaseUrl, std::string> parse_database_url(std::string_view text);

}  // namespace accord::persistence
