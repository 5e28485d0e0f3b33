#include "accord/persistence/query_sql.h"

#include <algorithm>
#include <string_view>

#include "accord/contract/http/text.h"

namespace accord::persistence {
namespace {

class Clauses {
 public:
  explicit Clauses(const Table& table) : table_(table) {}

  void add(const Match& match) {
    const std::string name = name_of(match.column);
    switch (match.comparison) {
      case Comparison::equal:
        return require(name + among(match, " = ?", " IN "));
      case Comparison::not_equal: {
        // A missing value is not equal to any.
        const std::string among_values = among(match, " <> ?", " NOT IN ");
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
    return "instr(lower(" + name_of(column) + "), ?) > 0";
  }

  // Not LIKE: its wildcards would have to be escaped, and it folds text of 50 kB at most.
  void add(const TextSearch& search) {
    std::string any;
    for (const std::size_t column : search.columns) {
      any += (any.empty() ? "" : " OR ") + contains(column, search.text);
    }
    require(any.empty() ? "0" : "(" + any + ")");
  }

  // The rows after one row, in an order whose last column is unique.
  void add_after(const std::vector<Order>& orders, const std::vector<Cell>& after) {
    require(after_from(0, orders, after));
  }

  void add_order(const std::vector<Order>& orders) {
    for (std::size_t i = 0; i < orders.size(); ++i) {
      clause_.sql += (i == 0 ? " ORDER BY " : ", ") + name_of(orders[i].column);
      if (orders[i].is_descending) clause_.sql += " DESC";
    }
  }

  void add_page(const Query& query) {
    clause_.sql += " LIMIT ? OFFSET ?";
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

  [[nodiscard]] std::string name_of(std::size_t column) const {
    return identifier(table_.columns[column].name);
  }

  static Cell text_cell(std::string text) {
    Cell cell;
    cell.is_null = false;
    cell.text = std::move(text);
    return cell;
  }

  void bind(Cell cell, ColumnType type) {
    clause_.types.push_back(type);
    clause_.values.push_back(std::move(cell));
  }

  std::string placeholder(std::string_view text, std::size_t column, const Cell& value) {
    bind(value, table_.columns[column].type);
    return std::string(text);
  }

  std::string compared(const Match& match, const std::string& sign) {
    const std::string name = name_of(match.column);
    if (!match.is_time) {
      const bool is_of_column = match.value.type == table_.columns[match.column].type;
      if (is_of_column) return name + placeholder(sign + "?", match.column, match.value);
      // The types of placeholders belong to the text.
      bind(match.value, ColumnType::number);
      return name + sign + "CAST(? AS REAL)";
    }
    // SQLite takes an upper-case T only.
    return "julianday(upper(" + name + "))" +
           placeholder(sign + "julianday(upper(?))", match.column, match.value);
  }

  std::string among(const Match& match, std::string_view one, std::string_view several) {
    if (match.others.empty()) return placeholder(one, match.column, match.value);
    std::size_t size = 2;
    while (size < match.others.size() + 1)
      size *= 2;
    std::string list;
    for (std::size_t i = 0; i < size; ++i) {
      // Filled up with the first value.
      const bool is_other = i > 0 && i <= match.others.size();
      list += placeholder(
          i == 0 ? "?" : ", ?", match.column, is_other ? match.others[i - 1] : match.value);
    }
    return std::string(several) + "(" + list + ")";
  }

  // The first bound where it is simple stands alone: an index finds its place.
  std::string after_from(
      std::size_t index, const std::vector<Order>& orders, const std::vector<Cell>& after) {
    const Order& order = orders[index];
    const Cell& cell = after[index];
    const std::string name = name_of(order.column);
    const bool is_last = index + 1 == orders.size();
    const std::string beyond = order.is_descending ? " < ?" : " > ?";
    if (is_last && !cell.is_null) return name + placeholder(beyond, order.column, cell);
    if (cell.is_null) {
      // Ascending, those without a value come first; descending, nothing comes after them.
      const std::string rest = is_last ? "0" : after_from(index + 1, orders, after);
      const std::string same = "(" + name + " IS NULL AND " + rest + ")";
      return order.is_descending ? same : "(" + name + " IS NOT NULL OR " + same + ")";
    }
    const std::string not_before = order.is_descending ? " <= ?" : " >= ?";
    std::string condition = name + placeholder(not_before, order.column, cell) + " AND (" + name +
                            placeholder(beyond, order.column, cell);
    condition += " OR " + after_from(index + 1, orders, after) + ")";
    if (!order.is_descending) return "(" + condition + ")";
    return "((" + condition + ") OR " + name + " IS NULL)";
  }

  const Table& table_;
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

Clause where_clause(const Table& table, const Query& query) {
  Clauses clauses(table);
  add_conditions(query, clauses);
  return clauses.take();
}

Clause list_clause(const Table& table, const Query& query) {
  Clauses clauses(table);
  add_conditions(query, clauses);
  std::vector<Order> orders = query.orders;
  const bool has_key = std::any_of(
      orders.begin(), orders.end(), [&](const Order& each) { return each.column == table.key; });
  if (!has_key) orders.push_back({table.key, false});
  if (!query.after.empty()) clauses.add_after(orders, query.after);
  clauses.add_order(orders);
  clauses.add_page(query);
  return clauses.take();
}

}  // namespace accord::persistence
