#include "accord/persistence/sql/postgres_fault.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace accord::persistence::sql {
namespace {

using Kind = StoreFault::Kind;

struct State {
  std::string_view code;  // or its class, of two characters
  Kind kind;
};

// The first that fits.
constexpr std::array states = {
    State{"23505", Kind::unique},       // unique_violation
    State{"23503", Kind::reference},    // foreign_key_violation
    State{"23001", Kind::reference},    // restrict_violation
    State{"23502", Kind::required},     // not_null_violation
    State{"23514", Kind::check},        // check_violation
    State{"40001", Kind::conflict},     // serialization_failure
    State{"40P01", Kind::conflict},     // deadlock_detected
    State{"57014", Kind::timeout},      // query_canceled
    State{"55P03", Kind::conflict},     // lock_not_available
    State{"53100", Kind::full},         // disk_full
    State{"53", Kind::unreachable},     // insufficient_resources
    State{"08", Kind::unreachable},     // connection_exception
    State{"57P", Kind::unreachable},    // admin_shutdown, crash_shutdown, cannot_connect_now, …
    State{"25006", Kind::unreachable},  // read_only_sql_transaction
    State{"26000", Kind::unreachable},  // invalid_sql_statement_name
    State{"42P01", Kind::tables},       // undefined_table
    State{"42703", Kind::tables},       // undefined_column
    State{"22021", Kind::unstorable},   // character_not_in_repertoire
    State{"22P05", Kind::unstorable},   // untranslatable_character
    State{"54000", Kind::unstorable},   // program_limit_exceeded
};

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : std::string(text);
}

Kind kind_of(std::string_view state) {
  if (state.empty()) return Kind::unreachable;  // libpq's own: the connection
  const auto* found = std::find_if(states.begin(), states.end(), [&](const State& each) {
    return state.starts_with(each.code);
  });
  return found == states.end() ? Kind::internal : found->kind;
}

// A prepared statement of before a change of its table. The code, feature_not_supported, tells of
// other things too.
bool is_of_old_plan(const PGresult* result) {
  return field(result, PG_DIAG_SQLSTATE) == "0A000" &&
         field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery";
}

}  // namespace

DatabaseError error_of_postgres(const PGresult* result) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  std::string detail = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (detail.empty()) {
    const std::string whole = PQresultErrorMessage(result);
    detail = whole.substr(0, whole.find('\n'));
  }
  if (!state.empty()) detail += " (SQLSTATE " + state + ")";
  return DatabaseError(
      {is_of_old_plan(result) ? Kind::unreachable : kind_of(state), "", std::move(detail)},
      {field(result, PG_DIAG_TABLE_NAME),
       field(result, PG_DIAG_COLUMN_NAME),
       field(result, PG_DIAG_CONSTRAINT_NAME)});
}

bool ends_session(const PGresult* result) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const auto begins = [&](std::string_view with) { return state.starts_with(with); };
  return begins("57P") || begins("08") || begins("25006") || begins("26000") ||
         is_of_old_plan(result);
}

}  // namespace accord::persistence::sql
