#pragma once

#include <cstdint>

namespace accord::validation {

/// Which way a message goes (OpenAPI 3.1 section 4.8.24.3): a request ignores readOnly properties,
/// a response never shows writeOnly ones, and neither requires them.
enum class Direction : std::uint8_t { request, response };

}  // namespace accord::validation
