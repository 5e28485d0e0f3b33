#include "accord/conformance/judge/coverage.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance {
namespace {

using plan::Obligation;

// Decides the state of one triple from the cases that aimed at it and those that hit it.
class Settling {
 public:
  Settling(Triple& triple, const RunResult& run) : triple_(triple), run_(run) {
    for (const CaseResult& each : run.cases) {
      if (each.subject->operation != triple.operation) continue;
      if (each.subject->status == triple.status) triple.cases.push_back(&each);
      const bool hits = each.verdict == Verdict::pass && each.observed == triple.status;
      is_hit_ = is_hit_ || hits;
    }
  }

  void settle(const Obligation& obligation, bool is_partial) {
    if (is_partial && triple_.cases.empty())
      return set(TripleState::disabled, messages::not_selected);
    if (const CaseResult* failed = first(Verdict::fail))
      return set(TripleState::fail, failed->reason);
    if (is_hit_) return set(TripleState::pass, "");
    if (obligation.state == Obligation::State::unreachable) {
      return set(TripleState::unreachable, obligation.reason);
    }
    if (obligation.state == Obligation::State::needs_input) {
      return set(TripleState::needs_input, obligation.reason);
    }
    if (obligation.state == Obligation::State::disabled) {
      return set(TripleState::disabled, obligation.reason);
    }
    if (obligation.state == Obligation::State::not_implemented) {
      return set(TripleState::not_implemented, obligation.reason);
    }
    if (const CaseResult* refused = first(Verdict::not_implemented))
      return set(TripleState::not_implemented, refused->reason);
    if (const CaseResult* blocked = first(Verdict::blocked)) {
      return set(TripleState::blocked, blocked->reason);
    }
    if (const CaseResult* tried = first(Verdict::attempted)) {
      return set(TripleState::attempted, tried->subject->id + ": " + tried->reason);
    }
    const bool is_cut = run_.ending != Ending::complete && triple_.cases.empty();
    if (is_cut && obligation.state == Obligation::State::planned)
      return set(TripleState::blocked, run_.reason);
    if (triple_.cases.empty()) return set(TripleState::attempted, obligation.reason);
    if (const CaseResult* broken = first(Verdict::harness_error)) {
      return set(
          TripleState::attempted, messages::internal_error(broken->subject->id, broken->reason));
    }
    const CaseResult& other = *triple_.cases.front();
    set(TripleState::attempted, messages::also_documented(other.subject->id, other.status));
  }

 private:
  const CaseResult* first(Verdict verdict) const {
    const auto found =
        std::find_if(triple_.cases.begin(), triple_.cases.end(), [&](const CaseResult* each) {
          return each->verdict == verdict;
        });
    return found == triple_.cases.end() ? nullptr : *found;
  }
  void set(TripleState state, std::string reason) {
    triple_.state = state;
    triple_.reason = std::move(reason);
  }

  Triple& triple_;
  const RunResult& run_;
  bool is_hit_ = false;
};

// The response to a method that the contract does not describe.
bool is_of_no_operation(const CaseResult& result) {
  const plan::Case& subject = *result.subject;
  return subject.subject < subject.steps.size() &&
         subject.steps[subject.subject].method != to_text(subject.operation->method);
}

}  // namespace

std::string_view to_text(TripleState state) {
  switch (state) {
    case TripleState::pass:
      return "pass";
    case TripleState::fail:
      return "fail";
    case TripleState::attempted:
      return "attempted";
    case TripleState::blocked:
      return "blocked";
    case TripleState::not_implemented:
      return "not-implemented";
    case TripleState::needs_input:
      return "needs-input";
    case TripleState::unreachable:
      return "unreachable";
    case TripleState::disabled:
      return "disabled";
  }
  return "";
}

std::size_t Coverage::count(TripleState state) const {
  return static_cast<std::size_t>(std::count_if(
      triples.begin(), triples.end(), [&](const Triple& each) { return each.state == state; }));
}

double Coverage::percent() const {
  const std::size_t reachable =
      triples.size() - count(TripleState::unreachable) - count(TripleState::disabled);
  if (reachable == 0) return 100;
  return 100.0 * static_cast<double>(count(TripleState::pass)) / static_cast<double>(reachable);
}

Coverage cover(const plan::Plan& plan, const RunResult& run, bool is_partial) {
  Coverage coverage;
  coverage.seconds = run.seconds;
  coverage.requests = run.requests;
  for (const Obligation& each : plan.obligations) {
    Triple triple;
    triple.operation = each.operation;
    triple.status = each.status;
    Settling(triple, run).settle(each, is_partial);
    coverage.triples.push_back(std::move(triple));
  }
  for (const CaseResult& each : run.cases) {
    for (const Finding& finding : each.failures)
      coverage.failures.push_back(&finding);
    for (const Finding& finding : each.warnings)
      coverage.warnings.push_back(&finding);
    if (each.verdict == Verdict::harness_error) coverage.harness_errors.push_back(&each);
    const bool is_described = each.verdict != Verdict::not_implemented && !is_of_no_operation(each);
    if (each.status != 0 && each.observed.empty() && is_described)
      coverage.undocumented.push_back(&each);
  }
  return coverage;
}

}  // namespace accord::conformance
