#pragma once

#include <string_view>

#include "accord/contract/contract.h"

namespace accord::server::upstream {

/// A field of the connection (RFC 9110 section 7.6.1). `name`: in lower case, as below.
bool is_of_connection(std::string_view name);

/// True where the upstream must not get a client's field of that name: those of the connection,
/// what this server writes anew, and, where the operation has no such header parameter (null: no
/// operation), what servers read instead of the request that was validated.
bool is_left_out(std::string_view name, const contract::Operation* operation);

/// The operation has a header parameter of that name.
bool documents_field(const contract::Operation* operation, std::string_view name);

}  // namespace accord::server::upstream
