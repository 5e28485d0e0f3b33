#pragma once

#include <string>

#include "accord/contract/json/json.h"

namespace accord::validation::suite {

/// Turns a schema of JSON Schema draft 4 into one of OpenAPI 3.0 (section 4.7.24) that means the
/// same, to stand at /components/schemas/S. Answers what 3.0 has no word for; "" where all went
/// over.
std::string to_openapi_3_0(contract::Json& schema, contract::JsonAllocator& allocator);

}  // namespace accord::validation::suite
