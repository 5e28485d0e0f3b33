#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/conformance/exchange.h"

namespace accord::conformance {

/// "read-back", "location" …: stable, as reports show it.
std::string_view name_of(plan::Check check);

struct Deviation {
  std::string expected;
  std::string actual;
};

/// What an answer that looks right says wrongly; nullopt where the check holds.
std::optional<Deviation> deviation_of(
    plan::Check check, const Exchange& exchange, const Results& results);

}  // namespace accord::conformance
