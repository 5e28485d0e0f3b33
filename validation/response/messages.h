#pragma once

// Every message of validation/response.

#include <string>
#include <string_view>

#include "accord/contract/document/messages.h"

namespace accord::validation::response_messages {

inline constexpr const char* missing_body = "is documented and missing";
inline constexpr const char* not_utf8 = "is not valid UTF-8";
inline std::string not_json(const std::string& why) {
  return "is not valid JSON: " + why;
}
inline std::string undocumented_status(int status) {
  return std::to_string(status) + " is not documented";
}
inline std::string undocumented_media_type(std::string_view media_type) {
  return contract::messages::in_quotes(media_type) + " is not documented for this status";
}
inline contract::Message no_id_of_ours() {
  return {
      "the response header X-Request-Id does not match its schema: ids of requests have 16 "
      "hexadecimal digits, or are UUIDs where the contract asks for it",
      "document {type: string}, or {type: string, format: uuid}",
      contract::finding::unfilled_header};
}

}  // namespace accord::validation::response_messages
