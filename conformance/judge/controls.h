#pragma once

#include "accord/conformance/run_result.h"

namespace accord::conformance {

/// A request that was refused proves nothing where the same request without the violation is
/// refused, too: a status of a case whose control did not succeed is no failure, the case is
/// blocked. What its response itself breaks (headers, schema) stays.
void settle_controls(RunResult& result);

}  // namespace accord::conformance
