#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "accord/conformance/run_result.h"

namespace accord::conformance {

/// What became of a documented (operation, status); exactly one.
enum class TripleState {
  pass,
  fail,
  attempted,
  blocked,
  not_implemented,  ///< answered 501: no deviation, and not covered
  needs_input,
  unreachable,
  disabled
};
inline constexpr TripleState all_states[] = {
    TripleState::pass,
    TripleState::fail,
    TripleState::attempted,
    TripleState::blocked,
    TripleState::not_implemented,
    TripleState::needs_input,
    TripleState::unreachable,
    TripleState::disabled};
std::string_view to_text(TripleState state);

struct Triple {
  const contract::Operation* operation = nullptr;
  std::string status;
  TripleState state = TripleState::attempted;
  std::string reason;                    ///< empty for pass
  std::vector<const CaseResult*> cases;  ///< those that aimed at it
};

/// The result of a whole run, made ready for reports. `run` and `plan` must outlive it.
struct Coverage {
  std::vector<Triple> triples;
  std::vector<const Finding*> failures;
  std::vector<const Finding*> warnings;
  std::vector<const CaseResult*> undocumented;  ///< answers that the contract lacks
  std::vector<const CaseResult*> harness_errors;
  std::size_t requests = 0;
  double seconds = 0;

  [[nodiscard]] std::size_t count(TripleState state) const;
  /// Passed triples per cent of those that can be reached; 100 where none can.
  [[nodiscard]] double percent() const;
};

/// `disabled`: the triples that no chosen case aims at (`--only`), and those of operations that a
/// fault of the contract concerns.
Coverage cover(const plan::Plan& plan, const RunResult& run, bool is_partial);

}  // namespace accord::conformance
