#include "accord/persistence/schema/conversion.h"

namespace accord::persistence::schema {
namespace {

namespace types = contract::schema;
using enum ColumnType;

std::string cast(const std::string& value, const std::string& type) {
  return "CAST(" + value + " AS " + type + ")";
}

// A double holds each integer up to 2^53.
std::string exact_integer(const std::string& column) {
  return "abs(" + column + ") <= 9007199254740992";
}

// 15 significant digits come back from a double as they were.
std::string is_short(const std::string& text) {
  return "length(" + text + ") <= 15";
}

std::string boolean_text(const std::string& column, const sql::Dialect& dialect) {
  const std::string is_true = dialect.is_sqlite() ? column + " <> 0" : column;
  return "CASE WHEN " + column + " IS NULL THEN NULL WHEN " + is_true +
         " THEN 'true' ELSE 'false' END";
}

std::optional<Conversion> on_sqlite(ColumnType from, ColumnType to, const std::string& c) {
  const std::string kind = "json_type(" + c + ")";
  const std::string member = "json_extract(" + c + ", '$')";
  // These functions make a text of NULL.
  const auto unless_null = [&](const std::string& value) {
    return "CASE WHEN " + c + " IS NULL THEN NULL ELSE " + value + " END";
  };
  if (from == integer && to == number) return Conversion{cast(c, "REAL"), exact_integer(c)};
  if (from == number && to == integer)
    return Conversion{cast(c, "INTEGER"), cast(c, "INTEGER") + " = " + c};
  if (from == integer && (to == text || to == json)) return Conversion{cast(c, "TEXT"), ""};
  if (from == number && to == json)
    return Conversion{unless_null("printf('%!.17g', " + c + ")"), ""};
  if (from == text && to == integer)
    return Conversion{cast(c, "INTEGER"), cast(cast(c, "INTEGER"), "TEXT") + " = " + c};
  if (from == text && to == number) {
    const std::string number = cast(c, "REAL");
    return Conversion{
        number,
        is_short(c) + " AND " + c + " NOT GLOB '*[^-+.0-9eE]*' AND CASE WHEN json_valid(" + c +
            ") THEN " + kind + " IN ('integer', 'real') ELSE 0 END AND abs(" + number +
            ") < 1e300 AND (" + number + " <> 0 OR " + c + " NOT GLOB '*[1-9]*')"};
  }
  if (from == text && to == boolean)
    return Conversion{c + " = 'true'", c + " IN ('true', 'false')"};
  if (from == text && to == json) return Conversion{unless_null("json_quote(" + c + ")"), ""};
  if (from == json && to == text) return Conversion{member, kind + " = 'text'"};
  if (from == json && to == integer)
    return Conversion{member, kind + " = 'integer' AND typeof(" + member + ") = 'integer'"};
  if (from == json && to == number)
    return Conversion{cast(member, "REAL"), kind + " IN ('integer', 'real')"};
  if (from == json && to == boolean) return Conversion{member, kind + " IN ('true', 'false')"};
  return std::nullopt;
}

constexpr const char* an_integer = " ~ '^(0|-?[1-9][0-9]{0,17})$'";
constexpr const char* a_number = " ~ '^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,2})?$'";

std::optional<Conversion> on_postgres(ColumnType from, ColumnType to, const std::string& c) {
  const std::string document = cast(c, "JSON");
  const std::string kind = "json_typeof(" + document + ")";
  const std::string member = "(" + document + " #>> '{}')";
  const std::string real = "DOUBLE PRECISION";
  if (from == integer && to == number) return Conversion{cast(c, real), exact_integer(c)};
  if (from == number && to == integer)
    return Conversion{cast(c, "BIGINT"), c + " = trunc(" + c + ") AND abs(" + c + ") < 9.2e18"};
  if (from == integer && to == text) return Conversion{cast(c, "TEXT"), ""};
  if (from == text && to == integer) return Conversion{cast(c, "BIGINT"), c + an_integer};
  if (from == text && to == number)
    return Conversion{cast(c, real), is_short(c) + " AND " + c + a_number};
  if (from == text && to == boolean)
    return Conversion{c + " = 'true'", c + " IN ('true', 'false')"};
  if (to == json) return Conversion{"to_json(" + c + ")", ""};
  if (from != json) return std::nullopt;
  if (to == text) return Conversion{member, kind + " = 'string'"};
  if (to == integer)
    return Conversion{cast(member, "BIGINT"), kind + " = 'number' AND " + member + an_integer};
  if (to == number)
    return Conversion{cast(member, real), kind + " = 'number' AND " + member + a_number};
  return Conversion{cast(member, "BOOLEAN"), kind + " = 'boolean'"};
}

}  // namespace

std::optional<Conversion> conversion(
    ColumnType from, ColumnType to, const std::string& column, const sql::Dialect& dialect) {
  if (from == to) return Conversion{column, ""};
  if (from == boolean && (to == text || (to == json && dialect.is_sqlite())))
    return Conversion{boolean_text(column, dialect), ""};
  return dialect.is_sqlite() ? on_sqlite(from, to, column) : on_postgres(from, to, column);
}

std::optional<std::string> fits_json(
    ColumnType from,
    types::TypeSet allowed,
    const std::string& column,
    const sql::Dialect& dialect) {
  types::TypeSet own = types::string_type;
  if (from == json) return is_json_of(allowed, column, dialect);
  if (from == boolean) own = types::boolean_type;
  if (from == integer) own = types::integer_type;
  if (from == number) own = types::number_type;
  if ((allowed & own) == own) return "";
  if ((allowed & own) == 0) return std::nullopt;
  return conversion(number, integer, column, dialect)->fits;
}

std::string is_json_of(
    types::TypeSet allowed, const std::string& column, const sql::Dialect& dialect) {
  const bool is_sqlite = dialect.is_sqlite();
  const std::string document = is_sqlite ? column : cast(column, "JSON");
  const std::string kind = (is_sqlite ? "json_type(" : "json_typeof(") + document + ")";
  const auto has = [&](types::TypeSet type) { return (allowed & type) == type; };
  std::string names = "'null'";
  if (has(types::boolean_type)) names += is_sqlite ? ", 'true', 'false'" : ", 'boolean'";
  if (has(types::string_type)) names += is_sqlite ? ", 'text'" : ", 'string'";
  if (has(types::array_type)) names += ", 'array'";
  if (has(types::object_type)) names += ", 'object'";
  if (has(types::number_type)) names += is_sqlite ? ", 'integer', 'real'" : ", 'number'";
  const std::string is_named = kind + " IN (" + names + ")";
  if (!has(types::integer_type) || has(types::number_type)) return is_named;
  if (!is_sqlite) {
    const std::string value = cast("(" + document + " #>> '{}')", "NUMERIC");
    return "CASE WHEN " + kind + " = 'number' THEN " + value + " = trunc(" + value + ") ELSE " +
           is_named + " END";
  }
  const std::string value = "json_extract(" + document + ", '$')";
  return "CASE " + kind + " WHEN 'integer' THEN 1 WHEN 'real' THEN " + value + " = " +
         cast(value, "INTEGER") + " ELSE " + is_named + " END";
}

}  // namespace accord::persistence::schema
