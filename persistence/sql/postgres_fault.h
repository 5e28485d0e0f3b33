#pragma once

#include <libpq-fe.h>

#include "accord/persistence/sql/store_fault.h"

namespace accord::persistence::sql {

/// What a failed result means, by its SQLSTATE (PostgreSQL, appendix A). The detail has the primary
/// message only: others hold values.
DatabaseError error_of_postgres(const PGresult* result);

/// True where another session may succeed: this one is on a server that shuts down or became
/// read-only, or its prepared statements are gone.
bool ends_session(const PGresult* result);

}  // namespace accord::persistence::sql
