#pragma once

#include <vector>

#include "accord/contract/http/problem.h"
#include "accord/contract/json/json.h"

namespace accord::validation::sample {

/// Takes the member or element out of `value` that the first of `errors` is about; where that is
/// not there, because it is required, the object around it. To be called with the errors of what is
/// left, until there are none: an optional part that cannot be made right goes, with all in it.
/// False where an error is about the whole value and nothing was taken out.
bool prune(contract::Json& value, const std::vector<contract::http::ProblemError>& errors);

}  // namespace accord::validation::sample
