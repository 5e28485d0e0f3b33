#include "accord/persistence/schema/renames.h"

#include <algorithm>

#include "accord/persistence/schema/table.h"

namespace accord::persistence::schema {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

void replace(std::string& text, const std::string& old, const std::string& now) {
  if (text == old) text = now;
}

class Renaming {
 public:
  Renaming(Schema& found, const Schema& wanted, const sql::Dialect& dialect)
      : found_(found),
        wanted_(wanted),
        has_case_(!dialect.is_sqlite()) {}

  void run() {
    for (const TableShape& each : wanted_.tables) {
      if (!each.resource.empty()) rename_table(each);
    }
    for (const Renamed& each : wanted_.renamed) {
      if (!each.column.empty()) rename_column(each);
    }
    if (has_case_) {
      for (const TableShape& each : wanted_.tables)
        set_case(each);
    }
    for (const TableShape& each : wanted_.tables)
      rename_hidden(each);
    for (const TableShape& each : wanted_.tables) {
      if (each.resource.empty()) rename_pairs(each);
    }
  }

 private:
  [[nodiscard]] std::vector<std::string> earlier_names(
      const std::string& table, const std::string& column) const {
    for (const Renamed& each : wanted_.renamed) {
      if (each.table == table && each.column == column) return each.was;
    }
    return {};
  }

  void rename_table(const TableShape& wanted) {
    const auto earlier = earlier_names(wanted.name, "");
    if (TableShape* table = found_.find(wanted.name)) {
      if (contains(earlier, table->resource)) rename_resource(*table, wanted.resource);
      if (has_case_ && table->name != wanted.name) set_table_name(*table, wanted.name);
      return;
    }
    for (TableShape& each : found_.tables) {
      const bool is_free = !each.resource.empty() && wanted_.find(each.name) == nullptr;
      if (!is_free || (each.resource != wanted.resource && !contains(earlier, each.resource) &&
                       !contains(earlier, each.name)))
        continue;
      set_table_name(each, wanted.name);
      rename_resource(each, wanted.resource);
      return;
    }
  }

  void rename_resource(TableShape& table, const std::string& now) {
    for (TableShape& each : found_.tables) {
      for (ColumnShape& column : each.columns) {
        for (const char* kind : {parent_source, children_source, many_source, inverse_source})
          replace(column.source, kind + table.resource, kind + now);
      }
    }
    table.resource = now;
  }

  void set_table_name(TableShape& table, const std::string& now) {
    for (TableShape& each : found_.tables) {
      for (ColumnShape& column : each.columns) {
        if (column.reference) replace(column.reference->table, table.name, now);
      }
    }
    table.was = table.name;
    table.name = now;
  }

  void set_column_name(TableShape& table, ColumnShape& column, const std::string& now) {
    for (TableShape& each : found_.tables) {
      for (ColumnShape& other : each.columns) {
        if (other.reference && other.reference->table == table.name)
          replace(other.reference->column, column.name, now);
      }
    }
    for (auto& group : table.unique_groups) {
      for (std::string& each : group)
        replace(each, column.name, now);
    }
    column.was = column.name;
    column.name = now;
  }

  void rename_column(const Renamed& renamed) {
    TableShape* table = found_.find(renamed.table);
    if (table == nullptr || table->find(renamed.column) != nullptr) return;
    const TableShape& wanted = *wanted_.find(renamed.table);
    for (const std::string& each : renamed.was) {
      ColumnShape* column = table->find(each);
      if (column == nullptr || wanted.find(each) != nullptr) continue;
      return set_column_name(*table, *column, renamed.column);
    }
  }

  void set_case(const TableShape& wanted) {
    TableShape* table = found_.find(wanted.name);
    if (table == nullptr) return;
    for (const ColumnShape& each : wanted.columns) {
      ColumnShape* column = table->find(each.name);
      if (column != nullptr && column->name != each.name)
        set_column_name(*table, *column, each.name);
    }
  }

  // A link to the row of a parent that no property shows: it cannot name an earlier one.
  void rename_hidden(const TableShape& wanted) {
    TableShape* table = found_.find(wanted.name);
    if (table == nullptr) return;
    for (const ColumnShape& each : wanted.columns) {
      const bool is_new = each.name.starts_with(own_prefix) && each.reference;
      if (!is_new || table->find(each.name) != nullptr) continue;
      std::vector<ColumnShape*> alike;
      for (ColumnShape& column : table->columns) {
        const bool is_free = column.reference && wanted.find(column.name) == nullptr;
        if (is_free && column.reference->has_target_of(*each.reference)) alike.push_back(&column);
      }
      if (alike.size() == 1) set_column_name(*table, *alike.front(), each.name);
    }
  }

  static bool joins_the_same(const TableShape& left, const TableShape& right) {
    return std::equal(
        left.columns.begin(),
        left.columns.end(),
        right.columns.begin(),
        right.columns.end(),
        [](const auto& one, const auto& other) {
          return one.name == other.name && one.reference == other.reference;
        });
  }

  // The names that the table of the pairs of an array had: its owner or the array was renamed.
  [[nodiscard]] std::vector<std::string> earlier_pairs(const TableShape& wanted) const {
    const TableShape* owner = found_.find(wanted.columns.front().reference->table);
    if (owner == nullptr) return {};
    const std::string array = wanted.name.substr(join_prefix_of(owner->name).size());
    auto arrays = earlier_names(owner->name, array);
    arrays.insert(arrays.begin(), array);
    for (std::string& each : arrays)
      each.insert(0, join_prefix_of(owner->old_name()));
    return arrays;
  }

  void rename_pairs(const TableShape& wanted) {
    if (found_.find(wanted.name) != nullptr) return;
    for (const std::string& each : earlier_pairs(wanted)) {
      TableShape* table = found_.find(each);
      const bool is_free = table != nullptr && wanted_.find(each) == nullptr;
      if (is_free && joins_the_same(*table, wanted)) return set_table_name(*table, wanted.name);
    }
  }

  Schema& found_;
  const Schema& wanted_;
  bool has_case_;
};

}  // namespace

void rename(Schema& found, const Schema& wanted, const sql::Dialect& dialect) {
  Renaming(found, wanted, dialect).run();
}

std::string rename_nulls_sql(const TableShape& from) {
  if (from.find(nulls_column) == nullptr) return {};
  const std::string nulls = identifier(nulls_column);
  std::string value = nulls;
  const auto entry = [](const std::string& name) {
    std::string text = "',";
    for (const char each : name)
      text += each == '\'' ? "''" : std::string(1, each);
    return text + ",'";
  };
  for (const ColumnShape& each : from.columns) {
    if (!each.was.empty())
      value = "replace(" + value + ", " + entry(each.was) + ", " + entry(each.name) + ")";
  }
  if (value == nulls) return {};
  return "UPDATE " + identifier(from.name) + " SET " + nulls + " = " + value + " WHERE " + nulls +
         " IS NOT NULL";
}

}  // namespace accord::persistence::schema
