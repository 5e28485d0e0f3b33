#pragma once

#include <string>
#include <vector>

#include "accord/conformance/verdict.h"

namespace accord::conformance::script {

/// A shell script (POSIX sh, curl, and jq where an id is read from a body) that shows a deviation:
/// the requests of the case up to `finding.exchange`, without the reads that nothing needs. What
/// earlier responses returned is captured in variables; what marks a run is new in each run of the
/// script; credentials are variables of the environment ($TOKEN) and never in it. Nothing that a
/// server sent is code: it is in quotes, or in a comment of one line. Ends with the requests of
/// `cleanup` that delete what the script itself created. `results` as of the end of the case; its
/// exchanges must not have been shrunk.
std::string script_of(
    const CaseResult& result,
    const Finding& finding,
    const Results& results,
    const std::vector<Exchange>& cleanup = {});

/// Gives each finding of the case its script.
void add_scripts(CaseResult& result, const Results& results, const std::vector<Exchange>& cleanup);

}  // namespace accord::conformance::script
