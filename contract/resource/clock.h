#pragma once

#include <optional>

#include "accord/contract/resource/resource.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// How the schema of a property writes a time; nullopt where that is not known: a string of
/// `format: date-time` or `date`, or without format; an integer whose format, description or
/// example tells seconds or milliseconds since 1970-01-01T00:00:00Z.
std::optional<ClockForm> clock_form_of(const schema::References& references, const Node& schema);

}  // namespace accord::contract::resource
