#pragma once

#include <string_view>

namespace accord::validation::format {

bool is_date(std::string_view text);             ///< RFC 3339 full-date, real calendar dates only
bool is_time(std::string_view text);             ///< RFC 3339 full-time
bool is_date_time(std::string_view text);        ///< RFC 3339 date-time
bool is_duration(std::string_view text);         ///< RFC 3339 appendix A
bool is_local_time(std::string_view text);       ///< RFC 3339 partial-time: no offset
bool is_local_date_time(std::string_view text);  ///< RFC 3339 date-time without its offset
/// RFC 9110 section 5.6.7, the obsolete forms among it. Real dates only, with their day of the week
/// (where two digits of the year leave it open: any).
bool is_http_date(std::string_view text);

}  // namespace accord::validation::format
