#pragma once

#include <map>
#include <memory>
#include <optional>

#include "accord/conformance/verdict.h"
#include "accord/validation/response/response_validator.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance {

/// Says what the exchanges of a case mean: pure, so that stored ones can be judged again. Immutable
/// after construction, shared between threads; the contract must outlive it.
class Judge {
 public:
  explicit Judge(const contract::Contract& contract);

  /// `results` as of the end of the case. `refusal`: a response that asked to be asked later, and
  /// was; it is described as any other, and among the exchanges of the result where it is wrong.
  [[nodiscard]] CaseResult judge(
      const plan::Case& subject,
      std::vector<Exchange> exchanges,
      const Results& results,
      std::optional<Exchange> refusal = std::nullopt) const;

  /// True where the answer of a set-up step is one that the case can go on from.
  [[nodiscard]] static bool is_expected(const plan::Step& step, int status);

 private:
  void judge_steps(const plan::Case& subject, const Results& results, CaseResult& result) const;
  void judge_refusal(const plan::Case& subject, Exchange refusal, CaseResult& result) const;
  void judge_step(
      const plan::Case& subject,
      const Exchange& exchange,
      const Results& results,
      CaseResult& result) const;
  void judge_status(const plan::Case& subject, const Exchange& exchange, CaseResult& result) const;
  void judge_not_implemented(
      const plan::Case& subject,
      const Exchange& exchange,
      bool is_subject,
      CaseResult& result) const;
  void judge_contract(
      const plan::Case& subject, const Exchange& exchange, CaseResult& result) const;

  const contract::Contract* contract_;
  validation::SchemaSet schemas_;
  std::map<const contract::Operation*, validation::ResponseValidator> validators_;
};

}  // namespace accord::conformance
