#pragma once

#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/validation/containment/work.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::validation::containment {

using validation::Direction;

/// The compiled schemas of one contract, each made when first asked for. Not shared between
/// threads; the contract must outlive it.
class Validators {
 public:
  /// `work` must outlive it: each check takes from it.
  Validators(const contract::Contract& contract, Work& work) : contract_(contract), work_(work) {}

  /// True where all of the schemas can be given values: none refers to itself without end.
  bool can_judge(const std::vector<contract::Node>& schemas);
  /// True where all of them accept the value; false too where that is not known.
  bool accepts(
      const std::vector<contract::Node>& schemas, const contract::Json& value, Direction direction);
  /// True where one of them refuses the value; false too where that is not known.
  bool refuses(
      const std::vector<contract::Node>& schemas, const contract::Json& value, Direction direction);
  [[nodiscard]] Work& work() { return work_; }
  /// Why they refuse it.
  std::vector<contract::http::ProblemError> errors(
      const std::vector<contract::Node>& schemas, const contract::Json& value, Direction direction);

 private:
  const std::optional<validation::Schema>& compiled(const contract::Node& schema);
  std::optional<bool> check(
      const contract::Node& schema, const contract::Json& value, Direction direction);

  const contract::Contract& contract_;
  Work& work_;
  std::deque<validation::SchemaSet> sets_;
  std::unordered_map<const contract::Json*, std::optional<validation::Schema>> known_;
};

}  // namespace accord::validation::containment
