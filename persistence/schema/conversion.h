#pragma once

#include <optional>
#include <string>

#include "accord/contract/schema/type_set.h"
#include "accord/persistence/sql/cell.h"
#include "accord/persistence/sql/dialect.h"

namespace accord::persistence::schema {

/// How the values of a column become those of another type, as SQL expressions.
struct Conversion {
  std::string value;
  std::string fits;  ///< true where the value can be converted without loss; "" where all can
};

/// `column` is an expression of type `from`, for JSON its text. nullopt: no value can be converted.
/// A number becomes the same number, a string that is written as a number that number, and all
/// become the JSON of the same value, and back.
std::optional<Conversion> conversion(
    ColumnType from, ColumnType to, const std::string& column, const sql::Dialect& dialect);

/// Whether a value of type `from` is JSON of one of `types`: "" where all are, nullopt where none.
std::optional<std::string> fits_json(
    ColumnType from,
    contract::schema::TypeSet types,
    const std::string& column,
    const sql::Dialect& dialect);

/// The same of JSON, an expression: it may be true of any.
std::string is_json_of(
    contract::schema::TypeSet types, const std::string& column, const sql::Dialect& dialect);

}  // namespace accord::persistence::schema
