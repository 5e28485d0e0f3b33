#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "accord/contract/resource/list_query.h"
#include "accord/persistence/sql/cell.h"

namespace accord::persistence {

using contract::resource::Comparison;

/// `column = value`, or one of the `others` too; or another comparison with `value`. A cell without
/// a value equals nothing, is not equal to anything, and is in no order. Integers may be compared
/// with a number that is not whole: greater, at_least, less, at_most.
struct Match {
  std::size_t column = 0;
  Cell value;
  std::vector<Cell> others = {};  ///< of equal and not_equal
  Comparison comparison = Comparison::equal;
  /// The texts are points in time (RFC 3339), which greater, at_least, less and at_most compare to
  /// the millisecond, whatever their offsets; a text that is none is in no order.
  bool is_time = false;
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
};

/// Which rows are read, in which order.
struct Query {
  std::vector<Match> matches = {};
  std::vector<TextSearch> searches = {};
  /// The key, ascending, comes after these: the order is total.
  std::vector<Order> orders = {};
  /// The rows after the one with these cells: one per order, then the key where no order has it.
  /// Empty: from the first.
  std::vector<Cell> after = {};
  int64_t limit = -1;  ///< -1: all
  int64_t offset = 0;
};

}  // namespace accord::persistence
