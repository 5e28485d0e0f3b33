#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/persistence/sql/database_url.h"

namespace accord::persistence {

/// What follows the scheme and its colon in a URL of PostgreSQL; as parse_database_url.
contract::Result<DatabaseUrl, std::string> parse_postgres_url(std::string_view text);

}  // namespace accord::persistence
