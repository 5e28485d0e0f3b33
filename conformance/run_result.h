#pragma once

#include <memory>
#include <string>
#include <vector>

#include "accord/conformance/verdict.h"

namespace accord::conformance {

/// What ended a run before all of its cases had begun.
enum class Ending {
  complete,     ///< nothing did
  interrupted,  ///< by a signal
  deadline,     ///< its time is over
  silent,       ///< the server does not respond any more
  wrong_place,  ///< every response is 404
  throttled     ///< the server answers 429 or 503 to every request
};

std::string_view to_text(Ending ending);

/// What was created and could not be deleted, or changed and could not be put back.
struct LeftRows {
  std::vector<std::string> first = {};  ///< "DELETE /pets/7: 500"
  std::size_t count = 0;                ///< of all
};

/// What became of all cases of a plan.
struct RunResult {
  std::vector<CaseResult> cases;  ///< in the plan's order
  std::size_t requests = 0;
  double seconds = 0;  ///< of the session: with what came before the cases
  Ending ending = Ending::complete;
  std::string reason = {};  ///< of the ending: what the cases that did not begin are blocked by
  std::size_t responses = 0;
  /// What was repeated alone: some of the exchanges are of its steps. Null where nothing was.
  std::shared_ptr<const plan::Plan> repeated = {};
  /// Of random sequences: findings that a replay did not show, or that none was left time for; a
  /// sentence each.
  std::vector<std::string> not_reproduced = {};
  LeftRows left = {};  ///< by scouts, sequences and replays, which are not among the cases
};

}  // namespace accord::conformance
