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

/// The first number that neither a 64-bit integer nor a double holds: one that is not what the
/// nearest double is when it is rounded to as many digits. `text` is JSON that `read_json` accepts.
/// Costs little where no number is long.
std::optional<InexactNumber> inexact_number(std::string_view text);

/// The first number beyond every double of a text that is JSON otherwise: `read_json` refuses it.
std::optional<InexactNumber> boundless_number(std::string_view text);

/// True where it has neither fraction nor exponent.
bool is_integer_text(std::string_view number);

}  // namespace accord::contract
