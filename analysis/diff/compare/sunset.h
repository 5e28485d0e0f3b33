#pragma once

#include <string>

#include "accord/contract/document/node.h"

namespace accord::analysis::diff {

/// The date of `x-sunset`, "2026-11-26" (of a date-time its date); "" where there is none that can
/// be read. Dates of this form compare as strings.
std::string sunset_of(const contract::Node& owner);

/// Today in UTC, in the same form.
std::string date_of_today();

}  // namespace accord::analysis::diff
