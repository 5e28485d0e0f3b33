#pragma once

// Every message of validation/body: JSON, forms, multipart (RFC 2046, RFC 7578), text.

#include <cstddef>
#include <string>
#include <string_view>

#include "accord/validation/parameter/messages.h"

namespace accord::validation::messages {

// Details of problems.
inline constexpr const char* body_mismatch = "request body does not match the schema";
inline constexpr const char* number_not_kept =
    "request body has a number that would not be kept as it is";
inline std::string not_kept(const std::string& number) {
  return "is the number " + number + ", which a double cannot hold exactly";
}
inline std::string integer_not_kept(const std::string& number) {
  return "is the integer " + number +
         ", which 64 bits cannot hold: it must be at least -9223372036854775808 and at most "
         "9223372036854775807";
}
inline constexpr const char* body_not_json = "request body is not valid JSON";
inline constexpr const char* body_not_form = "request body is not a valid form";
inline constexpr const char* body_not_utf8 = "request body is not valid UTF-8";
inline constexpr const char* body_missing = "request body is missing";
inline constexpr const char* no_supported_media_type =
    "none of the documented media types of the request body is supported";
inline std::string supported_media_types(const std::string& names) {
  return "request body must be in " + names;
}
inline std::string at_byte(const std::string& message, std::size_t offset) {
  return message + " (byte " + std::to_string(offset) + ")";
}

// Errors of members.
inline constexpr const char* not_utf8 = "is not valid UTF-8";
inline constexpr const char* written_as_members = "is written as its members, without a value";
inline constexpr const char* undocumented_media_type = "has a media type that is not documented";
inline std::string invalid_part_header(const std::string& name, const std::string& why) {
  return "has a header " + name + " that " + why;
}

// Why a body is not a valid form.
inline constexpr const char* invalid_name = "a name is not valid percent-encoded UTF-8";
inline constexpr const char* too_many_form_values = "more than 1000 values";
inline constexpr const char* no_boundary = "Content-Type has no valid boundary (RFC 2046)";
inline constexpr const char* no_delimiter = "no line consists of the boundary";
inline constexpr const char* stray_delimiter =
    "a line begins with the boundary and is no delimiter, or follows the closing one";
inline constexpr const char* too_many_parts = "more than 1000 parts";
inline constexpr const char* no_close_delimiter = "the closing boundary is missing";
inline constexpr const char* unterminated_head = "unterminated header fields of a part";
inline constexpr const char* head_too_long = "header fields of a part are longer than 16 KiB";
inline constexpr const char* invalid_part_field = "invalid header field in a part";
inline constexpr const char* too_many_part_fields = "too many header fields in a part";
inline constexpr const char* invalid_disposition =
    "Content-Disposition of a part must be form-data with one name";
inline constexpr const char* no_disposition = "a part has no Content-Disposition";
inline constexpr const char* several_types = "a part has more than one Content-Type";
inline constexpr const char* unsupported_transfer_encoding =
    "Content-Transfer-Encoding of a part is not supported";

// Findings about contracts.
inline Message media_type_not_read(const std::string& media_type) {
  return {
      "bodies in " + media_type + " are not supported and answered 415",
      "",
      contract::finding::unread_body};
}
inline Message multipart_style_ignored(const std::string& property) {
  return {
      "the style of " + in_quotes(property) +
          " is not enforced: in multipart/form-data parts are repeated, objects are JSON",
      "remove style, explode and allowReserved",
      contract::finding::unenforced_style};
}

}  // namespace accord::validation::messages
