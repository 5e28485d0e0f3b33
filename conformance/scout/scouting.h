#pragma once

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/plan/facts.h"
#include "accord/conformance/run/options.h"

namespace accord::conformance::scout {

/// What a scout finds out, before the cases are made. Sends requests; takes what it needed from the
/// deadline of the options.
plan::Facts scout(
    const contract::Contract& contract,
    const std::string& salt,
    const Judge& judge,
    run::Options& options);

}  // namespace accord::conformance::scout
