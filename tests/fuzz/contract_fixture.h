#pragma once

#include <memory>
#include <string>

#include "accord/contract/contract.h"
#include "accord/contract/http/fault.h"
#include "accord/contract/http/problem.h"
#include "fuzz/targets.h"
#include "support/paths.h"
#include "support/problem.h"

namespace accord::fuzz {

/// A contract of this folder; throws where it is faulty.
inline std::shared_ptr<const contract::Contract> contract_of(const std::string& file) {
  auto read = contract::load_contract(std::string(support::source_folder) + "/tests/fuzz/" + file);
  if (!read) throw std::runtime_error(to_text(read.fault().front()));
  return std::move(read).value();
}

inline void require_none(const contract::Diagnostics& found) {
  if (!found.empty()) throw std::runtime_error(to_text(found.front()));
}

/// What a client reads of the fault says the same, however odd its own text was.
inline void check_problem(const contract::http::Fault& fault) {
  require(!fault.detail.empty(), "a fault says why");
  contract::http::Problem problem;
  problem.status = contract::http::statuses_of(fault.condition).front();
  problem.title = std::string(1, 't');  // GCC 12 misjudges a literal here
  problem.detail = fault.detail;
  problem.errors = fault.errors;
  const auto read = support::problem_in(contract::http::to_json(problem));
  require(read == problem, "a problem reads back");
}

}  // namespace accord::fuzz
