#include "accord/persistence/schema/column_values.h"

#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {

bool is_same_type(const ColumnShape& from, const ColumnShape& to) {
  if (from.type == to.type) return true;
  if (!from.is_type_vague) return false;
  return from.type == ColumnType::text ? to.type == ColumnType::json
                                       : to.type == ColumnType::boolean;
}

std::optional<Conversion> conversion_of(
    const ColumnShape& from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed) {
  const std::string name = identifier(is_renamed ? from.name : from.old_name());
  if (is_same_type(from, to)) return Conversion{name, ""};
  auto found = conversion(from.type, to.type, name, dialect);
  if (found && to.types != 0) {
    const auto fits = fits_json(from.type, to.types, name, dialect);
    if (!fits) return std::nullopt;
    if (!fits->empty()) found->fits = *fits;
  }
  return found;
}

std::string value_of(
    const ColumnShape* from, const ColumnShape& to, const sql::Dialect& dialect, bool is_renamed) {
  if (from == nullptr || !from->is_stored)
    return to.is_filled() && to.is_stored ? to.initial : "NULL";
  if (!to.is_stored) return "NULL";
  const auto found = conversion_of(*from, to, dialect, is_renamed);
  const bool is_filled = to.is_required && !from->is_required && to.is_filled();
  if (!found) return is_filled ? to.initial : "NULL";  // no row has a value
  std::string value = found->value;
  if (to.type == ColumnType::json && to.sql_type != dialect.type(ColumnType::json))
    value = "CAST(" + value + " AS TEXT)";
  if (is_filled) value = "COALESCE(" + value + ", " + to.initial + ")";
  return value;
}

}  // namespace accord::persistence::schema
