#pragma once

#include <functional>
#include <string>

#include "accord/contract/json/json.h"

namespace accord::conformance::plan {

/// Puts a text, one for each string, where `{fresh}` is in the strings of a body.
void fill_fresh(
    contract::Json& value,
    contract::JsonDocument::AllocatorType& memory,
    const std::function<std::string()>& fresh);

}  // namespace accord::conformance::plan
