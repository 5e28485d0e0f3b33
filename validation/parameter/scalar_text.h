#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"
#include "accord/validation/parameter/text_shape.h"

namespace accord::validation {

/// Why a text is not a valid value of a parameter or a form.
struct TextFault {
  std::string pointer;  ///< into the value: "", "/name" or "/0"
  std::string keyword;  ///< "type", or "" where the text itself cannot be read
  std::string message;  ///< completes "the parameter …"

  bool operator==(const TextFault&) const = default;
};

/// What is done with a value whose schema names no kind: read as null, number or boolean where it
/// looks like one, or left as text.
enum class Guessing { by_look, as_text };

/// Reads a scalar by the kind its schema names: integers exact to 64 bits, `true` and `false`,
/// `null` (and nothing) where null is allowed and text is not. Objects and arrays stay text.
contract::Result<contract::Json, TextFault> read_scalar(
    std::string_view text,
    const TextShape::Value& shape,
    Guessing guessing,
    contract::JsonAllocator& allocator);

/// The text that `read_scalar` reads back: strings without quotes, all else as JSON.
std::string scalar_text(const contract::Json& value);

}  // namespace accord::validation
