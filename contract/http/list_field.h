#pragma once

#include <string_view>

namespace accord::contract::http {

/// True for a field of requests whose value is a list or a dictionary by its definition (RFC 9110
/// section 5.6.1, RFC 9651 section 3): its lines are joined with ", " (RFC 9110 section 5.3).
/// `name`: in any case.
bool is_list_field(std::string_view name);

}  // namespace accord::contract::http
