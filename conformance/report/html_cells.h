#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/report/report.h"

namespace accord::conformance::report::html {

/// A cell of the matrix: a documented status of an operation, or, with `status` "other", the cases
/// of the operation that aim at none.
struct Cell {
  std::string id;  ///< in the page
  const contract::Operation* operation = nullptr;
  std::string status;
  std::string state;  ///< of the triple, or the verdict
  std::string reason;
  std::vector<const CaseResult*> cases;
};

/// The matrix of operations and statuses, both in order.
struct Matrix {
  explicit Matrix(const Report& report);

  std::vector<Cell> cells;
  std::vector<const contract::Operation*> rows;
  std::vector<std::string> columns;
  std::map<const CaseResult*, std::string> places;  ///< of the cases, in the page

  /// Null where the operation does not document the status.
  [[nodiscard]] const Cell* at(
      const contract::Operation* operation, const std::string& status) const;

 private:
  void add(Cell cell);
  std::map<std::pair<const contract::Operation*, std::string>, std::size_t> by_place_;
};

}  // namespace accord::conformance::report::html
