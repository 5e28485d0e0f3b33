#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

/// A member name that an object has before: byte offsets of the opening quotes of both names.
struct RepeatedName {
  std::string name;
  std::size_t first = 0;
  std::size_t repeated = 0;
};

/// The same for documents that people write: of members of one name the last one counts (as for
/// most parsers, ECMA-404 leaves it open). At most `most_repeated_names` are found; where there are
/// more, the text is refused.
Result<JsonDocument, JsonFault> read_json(
    std::string_view text, const JsonLimits& limits, std::vector<RepeatedName>& repeated);
inline constexpr std::size_t most_repeated_names = 100;

}  // namespace accord::contract
