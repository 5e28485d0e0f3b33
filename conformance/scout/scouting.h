#pragma once

#include <string>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/plan/facts.h"
#include "accord/conformance/run/session.h"

namespace accord::conformance::scout {

/// What a scout finds out, before the cases are made. Sends requests, as part of the session.
/// `known`: what is not to be found out.
plan::Facts scout(
    const contract::Contract& contract,
    const std::string& salt,
    const Judge& judge,
    run::Session& session,
    const plan::Facts& known = {});

}  // namespace accord::conformance::scout
