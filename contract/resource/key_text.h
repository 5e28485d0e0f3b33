#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// What a generated text key looks like.
struct KeyText {
  std::string prefix;
  std::size_t hex_digits = 0;  ///< 0: a UUID with hyphens
  bool operator==(const KeyText&) const = default;
};

/// A form of keys that the schema accepts: a UUID, or its hexadecimal digits behind the prefix of a
/// pattern such as `^AC[0-9a-f]{32}$`; nullopt where none is known to be accepted.
std::optional<KeyText> key_text_of(const schema::References& references, const Node& schema);

}  // namespace accord::contract::resource
