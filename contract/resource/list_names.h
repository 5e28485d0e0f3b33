#pragma once

#include <string>
#include <string_view>

namespace accord::contract::resource {

/// The name of a query parameter in lower case, without `_`, `-`, `[`, `]`, `.` and `$`.
std::string plain_name(std::string_view name);

// What query parameters of lists are commonly called: of plain names.
bool names_size(std::string_view plain);    ///< how many items a page has
bool names_offset(std::string_view plain);  ///< how many items come before the page
bool names_page(std::string_view plain);    ///< the number of the page
bool names_cursor(std::string_view plain);  ///< where the page before ended
bool names_search(std::string_view plain);
bool names_sort(std::string_view plain);       ///< the members to sort by
bool names_direction(std::string_view plain);  ///< ascending or descending

}  // namespace accord::contract::resource
