#pragma once

#include <string_view>

#include "accord/contract/contract.h"

namespace accord::contract {

/// The words of OpenAPI (3.1 section 4.8.12): "query", "spaceDelimited".
std::string_view to_text(ParameterIn in);
std::string_view to_text(Style style);

}  // namespace accord::contract
