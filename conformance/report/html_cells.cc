#include "accord/conformance/report/html_cells.h"

#include <algorithm>

namespace accord::conformance::report::html {
namespace {

constexpr const char* other = "other";

// The worst of them stands for all.
Verdict verdict_of(const std::vector<const CaseResult*>& cases) {
  for (const Verdict worst :
       {Verdict::fail,
        Verdict::harness_error,
        Verdict::blocked,
        Verdict::not_implemented,
        Verdict::attempted}) {
    for (const CaseResult* each : cases) {
      if (each->verdict == worst) return worst;
    }
  }
  return Verdict::pass;
}

}  // namespace

Matrix::Matrix(const Report& report) {
  for (const Triple* each : shown_triples(report)) {
    add(
        {"",
         each->operation,
         each->status,
         std::string(to_text(each->state)),
         each->reason,
         each->cases});
  }
  std::map<const contract::Operation*, std::vector<const CaseResult*>> rest;
  std::vector<const contract::Operation*> operations;
  for (const CaseResult& each : report.run->cases) {
    if (each.subject == nullptr || places.contains(&each)) continue;
    auto& cases = rest[each.subject->operation];
    if (cases.empty()) operations.push_back(each.subject->operation);
    cases.push_back(&each);
  }
  std::sort(columns.begin(), columns.end());
  for (const contract::Operation* each : operations)
    add({"", each, other, std::string(to_text(verdict_of(rest[each]))), "", rest[each]});
}

void Matrix::add(Cell cell) {
  cell.id = "cell-" + std::to_string(cells.size() + 1);
  for (const CaseResult* each : cell.cases)
    places.emplace(each, "case-" + std::to_string(places.size() + 1));
  if (std::find(columns.begin(), columns.end(), cell.status) == columns.end())
    columns.push_back(cell.status);
  const auto row = std::find(rows.begin(), rows.end(), cell.operation);
  if (row == rows.end()) rows.push_back(cell.operation);
  by_place_.emplace(std::pair(cell.operation, cell.status), cells.size());
  cells.push_back(std::move(cell));
}

const Cell* Matrix::at(const contract::Operation* operation, const std::string& status) const {
  const auto found = by_place_.find({operation, status});
  return found == by_place_.end() ? nullptr : &cells[found->second];
}

}  // namespace accord::conformance::report::html
