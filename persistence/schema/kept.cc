#include "accord/persistence/schema/kept.h"

#include "accord/persistence/schema/shape_sql.h"

namespace accord::persistence::schema {
namespace {

// A row that clients do not see stops no deletion, goes with no other, and keeps its value.
void release(ColumnShape& column) {
  if (column.reference) column.reference->is_enforced = false;
}

}  // namespace

bool is_own_column(const ColumnShape& column) {
  return column.name == nulls_column;
}

TableShape merged(const TableShape& from, const TableShape& wanted, bool drops) {
  TableShape to = wanted;
  to.name = from.name;  // SQLite ignores the case of letters
  to.columns.clear();
  for (const ColumnShape& each : from.columns) {
    if (const ColumnShape* column = wanted.find(each.name)) {
      to.columns.push_back(*column);
      to.columns.back().name = each.name;
      if (column->type == each.type) to.columns.back().fallback = each.fallback;
    } else if (!drops || is_own_column(each)) {
      ColumnShape& left = to.columns.emplace_back(each);
      left.is_kept = true;
      left.is_key = left.is_counted = left.is_required = false;
      left.was.clear();
      release(left);
      mark_untyped(left);
    }
  }
  for (const ColumnShape& each : wanted.columns) {
    if (from.find(each.name) != nullptr) continue;
    ColumnShape& added = to.columns.emplace_back(each);
    // The key of the row is not a constant.
    if (each.is_filled() && each.initial.front() != '"') added.fallback = each.initial;
  }
  return to;
}

TableShape kept(const TableShape& from) {
  TableShape to = from;
  to.was.clear();
  for (ColumnShape& each : to.columns) {
    each.was.clear();
    if (to.resource.empty()) continue;  // pairs go with either of their rows
    mark_untyped(each);
    release(each);
  }
  return to;
}

}  // namespace accord::persistence::schema
