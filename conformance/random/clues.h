#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/conformance/verdict.h"

namespace accord::conformance::random {

/// A finding of a sequence, and what it has in common with others of its cause.
struct Clue {
  const Finding* finding = nullptr;  ///< of the result
  std::string key;
};

/// Failures first.
std::vector<Clue> clues_of(const CaseResult& result);
/// Null where no finding has that key.
const Clue* find(const std::vector<Clue>& clues, const std::string& key);

/// The step that shows the finding; null where none does.
const plan::Step* step_of(const CaseResult& result, const Finding& finding);

/// What a status is about is known to the maker of a sequence alone: by the index of the step, as a
/// JSON Pointer.
void add_pointers(const std::vector<std::string>& pointers, CaseResult& result);

/// Makes `subject`, the case of `result`, one about the step that shows the finding.
void put_in_focus(const Finding& finding, CaseResult& result, plan::Case& subject);
/// The same, and only what has the key is told of it; `key` is that of one of the findings.
void tell_alone(const std::string& key, CaseResult& result, plan::Case& subject);

}  // namespace accord::conformance::random
