#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace accord::contract::resource {

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

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
