#pragma once

#include <string_view>

namespace accord::validation {

bool is_date(std::string_view text);       ///< RFC 3339 full-date, real calendar dates only
bool is_time(std::string_view text);       ///< RFC 3339 full-time
bool is_date_time(std::string_view text);  ///< RFC 3339 date-time
bool is_duration(std::string_view text);   ///< RFC 3339 appendix A
bool is_uuid(std::string_view text);       ///< RFC 9562
bool is_email(std::string_view text);      ///< RFC 5321 mailbox with a dot-string or quoted part
bool is_hostname(std::string_view text);   ///< RFC 1123
bool is_ipv4(std::string_view text);       ///< RFC 2673 dotted quad
bool is_ipv6(std::string_view text);       ///< RFC 4291 section 2.2
bool is_uri(std::string_view text);        ///< RFC 3986, with a scheme
bool is_uri_reference(std::string_view text);  ///< RFC 3986
bool is_json_pointer(std::string_view text);   ///< RFC 6901
/// draft-bhutton-relative-json-pointer-00 section 3, without index manipulation.
bool is_relative_json_pointer(std::string_view text);
bool is_base64(std::string_view text);  ///< RFC 4648 section 4, with padding

}  // namespace accord::validation
