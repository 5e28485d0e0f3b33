#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::contract {

/// A number of a JSON text that would become another one.
struct InexactNumber {
  std::string pointer;  ///< RFC 6901
  std::string text;     ///< as written
};

/// The first number that neither a 64-bit integer nor a double holds: one whose decimal value is
/// neither the shortest text of the nearest double nor that text with 17 digits (as `%.17g` writes
/// it). `text` is JSON that `read_json` accepts. Costs little where no number is long.
std::optional<InexactNumber> inexact_number(std::string_view text);

}  // namespace accord::contract
