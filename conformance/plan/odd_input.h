#pragma once

#include <string>
#include <vector>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// A body that a server may take or refuse in any way, but not fail on.
struct OddBody {
  std::string name;
  std::string body;
  std::string content_type;
};

/// Adds a case that sends them all in the place of the body of the attempt, which is ready. `name`:
/// the last part of its id.
void add_odd_bodies(
    const Task& task, Attempt attempt, const std::vector<OddBody>& bodies, const char* name);

}  // namespace accord::conformance::plan
