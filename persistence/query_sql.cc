#include "accord/persistence/query_sql.h"

#include <algorithm>
#include <string_view>

#include "accord/contract/http/text.h"

namespace accord::persistence {
namespace {

class Clauses {
 public:
  Clauses(const Table& table, const sql::Dialect& dialect) : table_(table), dialect_(dialect) {}

  void add(const Match& match) {
    const std::string name = compared_name(match.column, match.compared_as);
    switch (match.comparison) {
      case Comparison::equal:
        return require(name + among(match, " = ", " IN "));
      case Comparison::not_equal: {
        if (match.others.empty() && is_unstorable(match.value, dialect_)) return;
        // A missing value is not equal to any, and nothing is equal to one that is not a time.
        if (match.compared_as == ComparedAs::time)
          return require("(" + name + among(match, " = ", " IN ") + ") IS NOT TRUE");
        const std::string among_values = among(match, " <> ", " NOT IN ");
        return require("(" + name + among_values + " OR " + name + " IS NULL)");
      }
      case Comparison::greater:
        return require(compared(match, " > "));
      case Comparison::at_least:
        return require(compared(match, " >= "));
      case Comparison::less:
        return require(compared(match, " < "));
      case Comparison::at_most:
        return require(compared(match, " <= "));
      case Comparison::contains:
        return add_any(match);
    }
  }

  // The column contains one of the texts.
  void add_any(const Match& match) {
    std::string any = contains(match.column, match.value.text);
    for (const Cell& each : match.others)
      any += " OR " + contains(match.column, each.text);
    require("(" + any + ")");
  }

  std::string contains(std::size_t column, const std::string& text) {
    bind(text_cell(contract::http::to_lower(text)), ColumnType::text);
    return dialect_.contains(
        dialect_.as_text(identifier(table_.columns[column].name), table_.columns[column].type));
  }

  // Not LIKE: its wildcards would have to be escaped, and it folds text of 50 kB at most.
  void add(const TextSearch& search) {
    std::string any;
    for (const std::size_t column : search.columns) {
      any += (any.empty() ? "" : " OR ") + contains(column, search.text);
    }
    require(any.empty() ? std::string(dialect_.never()) : "(" + any + ")");
  }

  // The rows after one row, in an order whose last column is unique.
  void add_after(const std::vector<Order>& orders, const std::vector<Cell>& after) {
    require(after_from(0, orders, after));
  }

  void add_order(const std::vector<Order>& orders) {
    for (std::size_t i = 0; i < orders.size(); ++i) {
      clause_.sql +=
          (i == 0 ? " ORDER BY " : ", ") + compared_name(orders[i].column, orders[i].compared_as);
      if (orders[i].is_descending) clause_.sql += " DESC";
      // A key has a value, and an index of its own.
      if (orders[i].column != table_.key) clause_.sql += dialect_.nulls(orders[i].is_descending);
    }
  }

  void add_page(const Query& query) {
    clause_.sql += dialect_.page();
    for (const int64_t each : {query.limit, query.offset}) {
      Cell cell;
      cell.type = ColumnType::integer;
      cell.is_null = false;
      cell.integer = each;
      bind(cell, ColumnType::integer);
    }
  }

  Clause take() { return std::move(clause_); }

 private:
  void require(const std::string& condition) {
    clause_.sql += (is_first_ ? " WHERE " : " AND ") + condition;
    is_first_ = false;
  }

  // JSON is compared as text.
  [[nodiscard]] std::string name_of(std::size_t column) const {
    const Column& of = table_.columns[column];
    return of.type == ColumnType::json ? dialect_.as_text(identifier(of.name), of.type)
                                       : identifier(of.name);
  }

  // No cell of PostgreSQL has a text with U+0000: it is as equal to all as NULL is.
  void bind(Cell cell, ColumnType type) {
    if (is_unstorable(cell, dialect_)) cell.is_null = true;
    clause_.types.push_back(type);
    clause_.values.push_back(std::move(cell));
  }

  [[nodiscard]] std::string compared_name(std::size_t column, ComparedAs as) const {
    switch (as) {
      case ComparedAs::text:
        break;
      case ComparedAs::time:
        return dialect_.time(name_of(column));
      case ComparedAs::number:
        return dialect_.number(name_of(column));
    }
    return name_of(column);
  }

  std::string placeholder(std::size_t column, const Cell& value, ComparedAs as) {
    const ColumnType type = table_.columns[column].type;
    bind(value, type);
    switch (as) {
      case ComparedAs::text:
        break;
      case ComparedAs::time:
        return dialect_.placeholder_time();
      case ComparedAs::number:
        return dialect_.placeholder_number();
    }
    return type == ColumnType::json ? dialect_.as_text("?", type) : "?";
  }

  std::string compared(const Match& match, const std::string& sign) {
    const std::string name = compared_name(match.column, match.compared_as);
    const bool is_of_column = match.value.type == table_.columns[match.column].type;
    if (is_of_column)
      return name + sign + placeholder(match.column, match.value, match.compared_as);
    // The types of placeholders belong to the text.
    bind(match.value, ColumnType::number);
    return dialect_.with_double(name, sign);
  }

  std::string among(const Match& match, const std::string& one, const std::string& several) {
    const auto add = [&](const Cell& value) {
      return placeholder(match.column, value, match.compared_as);
    };
    if (match.others.empty()) return one + add(match.value);
    std::size_t size = 2;
    while (size < match.others.size() + 1)
      size *= 2;
    std::string list;
    for (std::size_t i = 0; i < size; ++i) {
      // Filled up with the first value.
      const bool is_other = i > 0 && i <= match.others.size();
      list += (i == 0 ? "" : ", ") + add(is_other ? match.others[i - 1] : match.value);
    }
    return several + "(" + list + ")";
  }

  // Rows without a value come first and are passed by then: NULL in a comparison of rows excludes
  // them, as it has to be.
  static bool is_row_comparison(
      std::size_t index, const std::vector<Order>& orders, const std::vector<Cell>& after) {
    if (index + 1 == orders.size()) return false;
    for (std::size_t i = index; i < orders.size(); ++i) {
      if (orders[i].is_descending || after[i].is_null) return false;
    }
    return true;
  }

  // (a, b, key) > (?, ?, ?): an index of these columns finds the place of all.
  std::string after_row(
      std::size_t index, const std::vector<Order>& orders, const std::vector<Cell>& after) {
    std::string names;
    std::string bounds;
    for (std::size_t i = index; i < orders.size(); ++i) {
      const Order& order = orders[i];
      names += (names.empty() ? "" : ", ") + compared_name(order.column, order.compared_as);
      bounds +=
          (bounds.empty() ? "" : ", ") + placeholder(order.column, after[i], order.compared_as);
    }
    return "(" + names + ") > (" + bounds + ")";
  }

  // The first bound where it is simple stands alone: an index finds its place.
  std::string after_from(
      std::size_t index, const std::vector<Order>& orders, const std::vector<Cell>& after) {
    if (is_row_comparison(index, orders, after)) return after_row(index, orders, after);
    const Order& order = orders[index];
    const Cell& cell = after[index];
    const std::string name = compared_name(order.column, order.compared_as);
    const auto bound = [&] { return placeholder(order.column, cell, order.compared_as); };
    const bool is_last = index + 1 == orders.size();
    const std::string beyond = name + (order.is_descending ? " < " : " > ");
    if (is_last && !cell.is_null) return beyond + bound();
    if (cell.is_null) {
      // Ascending, those without a value come first; descending, nothing comes after them.
      const std::string rest =
          is_last ? std::string(dialect_.never()) : after_from(index + 1, orders, after);
      const std::string same = "(" + name + " IS NULL AND " + rest + ")";
      return order.is_descending ? same : "(" + name + " IS NOT NULL OR " + same + ")";
    }
    const std::string not_before = name + (order.is_descending ? " <= " : " >= ");
    std::string condition = not_before + bound() + " AND (" + beyond + bound();
    condition += " OR " + after_from(index + 1, orders, after) + ")";
    if (!order.is_descending) return "(" + condition + ")";
    return "((" + condition + ") OR " + name + " IS NULL)";
  }

  const Table& table_;
  const sql::Dialect& dialect_;
  Clause clause_;
  bool is_first_ = true;
};

void add_conditions(const Query& query, Clauses& clauses) {
  for (const Match& each : query.matches)
    clauses.add(each);
  for (const TextSearch& each : query.searches)
    clauses.add(each);
}

}  // namespace

// Two texts may be one number.
std::vector<Order> total_order(std::vector<Order> orders, std::size_t key) {
  const bool has_key = std::any_of(orders.begin(), orders.end(), [&](const Order& each) {
    return each.column == key && each.compared_as == ComparedAs::text;
  });
  if (!has_key) orders.push_back({key, false});
  return orders;
}

bool is_unstorable(const Cell& cell, const sql::Dialect& dialect) {
  return !dialect.is_sqlite() && cell.text.find('\0') != std::string::npos;
}

Clause where_clause(const Table& table, const Query& query, const sql::Dialect& dialect) {
  Clauses clauses(table, dialect);
  add_conditions(query, clauses);
  return clauses.take();
}

Clause list_clause(const Table& table, const Query& query, const sql::Dialect& dialect) {
  Clauses clauses(table, dialect);
  add_conditions(query, clauses);
  const std::vector<Order> orders = total_order(query.orders, table.key);
  if (!query.after.empty()) clauses.add_after(orders, query.after);
  clauses.add_order(orders);
  clauses.add_page(query);
  return clauses.take();
}

}  // namespace accord::persistence
