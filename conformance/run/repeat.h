#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/run_result.h"

namespace accord::conformance::run {

/// What is carried out once more, alone, before it is told. Cases that run at the same time may
/// meet in the state of the server although each has values of its own: a POST may find what
/// another case is about to delete, and an enumeration has few values. What a single response shows
/// (a server error, a body that does not match its schema) is a fact and is not repeated.
class Repeats {
 public:
  /// The cases of a run that may have been disturbed, in its order. Of each cause a few are
  /// repeated: where all of them fail again, the others are believed.
  explicit Repeats(const RunResult& result);

  [[nodiscard]] const std::vector<std::size_t>& indices() const { return indices_; }
  /// False where the cause is confirmed.
  [[nodiscard]] bool is_open(const CaseResult& first) const;
  /// Takes over what came of a case that was repeated alone. A failure that did not come again is a
  /// warning.
  void settle(CaseResult second, CaseResult& first);

 private:
  std::vector<std::size_t> indices_;
  std::map<std::string, int> confirmed_;  ///< by cause
};

}  // namespace accord::conformance::run
