#include "accord/conformance/random/clues.h"

#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/report/cause.h"

namespace accord::conformance::random {
namespace {

// The status that a step aims at, as the contract documents it.
std::string status_of(const plan::Step& step, int got) {
  const int aimed = step.expect.statuses.empty() ? got : step.expect.statuses.front();
  const auto* response = step.operation->response_for(aimed);
  return response == nullptr ? std::to_string(aimed) : response->status;
}

bool has_key(const CaseResult& result, const Finding& finding, const std::string& key) {
  const plan::Step* step = step_of(result, finding);
  return step != nullptr && report::cause_of(*step->operation, finding) == key;
}

}  // namespace

const plan::Step* step_of(const CaseResult& result, const Finding& finding) {
  return finding.exchange < result.exchanges.size() ? result.exchanges[finding.exchange].step
                                                    : nullptr;
}

std::vector<Clue> clues_of(const CaseResult& result) {
  std::vector<Clue> clues;
  for (const auto* findings : {&result.failures, &result.warnings}) {
    for (const Finding& each : *findings) {
      if (const auto* step = step_of(result, each))
        clues.push_back({&each, report::cause_of(*step->operation, each)});
    }
  }
  return clues;
}

const Clue* find(const std::vector<Clue>& clues, const std::string& key) {
  const auto found =
      std::find_if(clues.begin(), clues.end(), [&](const Clue& each) { return each.key == key; });
  return found == clues.end() ? nullptr : &*found;
}

void add_pointers(const std::vector<std::string>& pointers, CaseResult& result) {
  for (auto* findings : {&result.failures, &result.warnings}) {
    for (Finding& each : *findings) {
      if (each.pointer.empty() && each.exchange < pointers.size())
        each.pointer = pointers[each.exchange];
      const plan::Step* step = step_of(result, each);
      if (each.pointer.empty() && step != nullptr) each.pointer = step->operation->node.pointer();
    }
  }
}

void put_in_focus(const Finding& finding, CaseResult& result, plan::Case& subject) {
  const Exchange& exchange = result.exchanges[finding.exchange];
  subject.operation = exchange.step->operation;
  subject.subject = finding.exchange;
  subject.status = status_of(*exchange.step, exchange.got().status);
  subject.pointer = finding.pointer;
  result.status = exchange.got().status;
  const auto* response = subject.operation->response_for(result.status);
  result.observed = response == nullptr ? "" : response->status;
}

void tell_alone(const std::string& key, CaseResult& result, plan::Case& subject) {
  const Finding shown = *find(clues_of(result), key)->finding;
  for (auto* findings : {&result.failures, &result.warnings})
    std::erase_if(*findings, [&](const Finding& each) { return !has_key(result, each, key); });
  put_in_focus(shown, result, subject);
  if (result.failures.empty() && result.verdict == Verdict::fail) result.verdict = Verdict::pass;
  if (result.failures.empty()) return;
  result.verdict = Verdict::fail;
  result.reason = shown.check + ": " + messages::expected_and_got(shown.expected, shown.actual);
}

}  // namespace accord::conformance::random
