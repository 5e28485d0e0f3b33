#pragma once

#include <cstdint>

#include "accord/contract/http/media_type.h"

namespace accord::validation {

/// How bodies of a media type are written.
enum class BodySyntax : std::uint8_t {
  json,
  urlencoded,
  multipart,  ///< multipart/form-data
  text,
  bytes,  ///< application/octet-stream
  unread  ///< what nothing here reads: XML, images, ranges of types
};

BodySyntax syntax_of(const contract::http::MediaType& media_type);

}  // namespace accord::validation
