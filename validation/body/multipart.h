#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/http/message.h"

namespace accord::validation {

/// One part of a multipart/form-data body (RFC 7578 section 4).
struct Part {
  std::string name;
  std::optional<std::string> filename;
  std::string_view media_type;  ///< its Content-Type as written; "" where it has none
  std::vector<contract::http::FieldView> fields;
  std::string_view content;  ///< any bytes
};

/// Why a body is not valid multipart/form-data.
struct MultipartFault {
  std::size_t offset = 0;  ///< byte in the body, from 0
  std::string message;     ///< a sentence

  bool operator==(const MultipartFault&) const = default;
};

constexpr std::size_t most_parts = 1000;
/// Bytes of the header fields of one part and the empty line below them.
constexpr std::size_t longest_part_head = 16U << 10U;

/// 1 to 70 of the characters of RFC 2046 section 5.1.1, the last no space.
bool is_boundary(std::string_view text);

/// Reads a body strictly (RFC 2046 section 5.1, RFC 7578): lines end in CRLF, the last delimiter is
/// there, every part has a Content-Disposition of form-data with a name, no field is folded, no
/// transfer encoding is undone. Preamble and epilogue are skipped; a body may have no part. The
/// parts are views: `body` must outlive them. A pure function in linear time.
contract::Result<std::vector<Part>, MultipartFault> parse_multipart(
    std::string_view body, std::string_view boundary);

}  // namespace accord::validation
