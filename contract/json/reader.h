#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

/// Bounds of one JSON text. What exceeds them is refused, never cut.
struct JsonLimits {
  std::size_t depth = 64;       ///< nested arrays and objects, 1..1000
  std::size_t nodes = 100'000;  ///< values and member names
};

/// Why a text is not acceptable JSON.
struct JsonFault {
  std::size_t offset = 0;  ///< byte in the text, from 0
  std::string message;

  bool operator==(const JsonFault&) const = default;
};

/// Reads one JSON text strictly (RFC 8259): valid UTF-8, no trailing bytes, no duplicate member
/// names (section 4 leaves their meaning open), integers exact to 64 bits, doubles correctly
/// rounded.
Result<JsonDocument, JsonFault> read_json(std::string_view text, const JsonLimits& limits);

}  // namespace accord::contract
