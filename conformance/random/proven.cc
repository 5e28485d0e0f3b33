#include "accord/conformance/random/proven.h"

#include "accord/conformance/report/cause.h"

namespace accord::conformance::random {

Proven::Proven(const graph::Graph& graph, const RunResult& run) {
  for (const CaseResult& each : run.cases) {
    if (each.subject != nullptr) add(graph, each);
  }
}

void Proven::add(const graph::Graph& graph, const CaseResult& result) {
  if (result.failures.empty() && result.status / 100 == 2) succeeded_.insert(result.subject->id);
  if (result.verdict == Verdict::pass && result.failures.empty() && result.warnings.empty())
    passed_.insert(result.subject->id);
  for (const Finding& each : result.failures)
    add(graph, result, each);
  for (const Finding& each : result.warnings)
    add(graph, result, each);
}

void Proven::add(const graph::Graph& graph, const CaseResult& result, const Finding& finding) {
  doubted_.emplace(graph.use_of(*result.subject->operation).noun, finding.check);
  known_.insert(report::cause_of(*result.subject->operation, finding));
  if (finding.exchange >= result.exchanges.size()) return;
  const auto& operation = *result.exchanges[finding.exchange].step->operation;
  doubted_.emplace(graph.use_of(operation).noun, finding.check);
  known_.insert(report::cause_of(operation, finding));
}

bool Proven::succeeds(const plan::Task& task) const {
  return succeeded_.contains(plan::success_id(task));
}

bool Proven::passed(const plan::Task& task, int status, const std::string& name) const {
  const auto* response = task.operation.response_for(status);
  const std::string documented = response == nullptr ? std::to_string(status) : response->status;
  return passed_.contains(task.operation.id + "/" + documented + "/" + name);
}

bool Proven::holds(std::size_t noun, std::string_view check) const {
  return !doubted_.contains({noun, std::string(check)});
}

bool Proven::is_known(const contract::Operation& operation, const Finding& finding) const {
  return known_.contains(report::cause_of(operation, finding));
}

}  // namespace accord::conformance::random
