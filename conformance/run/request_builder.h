#pragma once

#include <optional>

#include "accord/conformance/exchange.h"
#include "accord/conformance/run/options.h"

namespace accord::conformance::run {

/// A step as it is sent, and the JSON of its body with all values filled in (null without one).
struct Built {
  Request request;
  contract::JsonDocument json;
};

/// Fills in what earlier steps returned: pure. Nullopt where one of them did not return a value
/// that the step needs, or where its credentials are missing.
std::optional<Built> build_request(
    const plan::Step& step, const Results& results, const Options& options);

}  // namespace accord::conformance::run
