#pragma once

#include <string>

#include "accord/conformance/verdict.h"

namespace accord::conformance {

/// Adds what is wrong with a response whatever was asked, in set-up as well: a server error (RFC
/// 9110 section 15.6), a problem that names another status (RFC 9457 section 3.1.2).
void judge_every_response(const plan::Case& subject, CaseResult& result);

/// Of a body as much as a finding may show (one response may have hundreds of them), without
/// credentials.
std::string start_of(const Exchange& exchange);

/// Makes the findings ready for reports: their requests as commands, no credentials, no long texts.
void finish_findings(CaseResult& result);

}  // namespace accord::conformance
