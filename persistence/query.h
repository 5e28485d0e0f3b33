#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "accord/contract/resource/list_query.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence {

using contract::resource::Comparison;

using contract::resource::ComparedAs;

/// `column = value`, or one of the `others` too; or another comparison with `value`. A cell without
/// a value equals nothing, is not equal to anything, and is in no order. Integers may be compared
/// with a number that is not whole: greater, at_least, less, at_most.
struct Match {
  std::size_t column = 0;
  Cell value;
  std::vector<Cell> others = {};  ///< of equal and not_equal
  Comparison comparison = Comparison::equal;
  /// Of a column of texts; `contains` ignores it. Points in time are compared to the millisecond; a
  /// text that is none counts as no value. Of a text that is not a number, the number that it
  /// begins with counts, else 0.
  ComparedAs compared_as = ComparedAs::text;
};

/// A text that one of the columns contains; case is ignored in ASCII.
struct TextSearch {
  std::vector<std::size_t> columns;
  std::string text;
};

/// One column to order by. Cells without a value come first, in descending order last.
struct Order {
  std::size_t column = 0;
  bool is_descending = false;
  /// text or number: times are in the order of their texts, which an index has.
  ComparedAs compared_as = ComparedAs::text;
};

/// The orders, then the key, ascending, where none of them makes the order total.
std::vector<Order> total_order(std::vector<Order> orders, std::size_t key);

/// Which rows are read, in which order.
struct Query {
  std::vector<Match> matches = {};
  std::vector<TextSearch> searches = {};
  std::vector<Order> orders = {};  ///< total_order is read
  /// The rows after the one with these cells: one per order of total_order.
  /// Empty: from the first.
  std::vector<Cell> after = {};
  int64_t limit = -1;  ///< -1: all
  int64_t offset = 0;
};

}  // namespace accord::persistence
