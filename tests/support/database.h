#pragma once

#include <stdexcept>
#include <string>

#include "accord/persistence/sql/database_url.h"
#include "support/postgres.h"

namespace accord::support {

/// A database of its own, which `file` names, on the server that the tests run on (postgres.h).
inline persistence::DatabaseUrl database_at(const std::string& file) {
  if (!is_on_postgres()) return {file, persistence::Synchronous::normal};
  auto url = persistence::parse_database_url(database_url(file));
  if (!url) throw std::runtime_error(url.fault());
  return std::move(url).value();
}

}  // namespace accord::support
