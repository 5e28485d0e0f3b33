#pragma once

#include <optional>
#include <vector>

#include "accord/conformance/plan/case_builder.h"

namespace accord::conformance::plan {

/// An item at a path of its own, such as `/settings`, is there before a run and after it: what
/// changes it must give it back. The steps that do so, from what a read of it, the step `former`,
/// returned; empty where the contract does not say how.
std::vector<Step> restoring(PlanContext& context, const Use& use, const std::string& former);

}  // namespace accord::conformance::plan
