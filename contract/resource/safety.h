#pragma once

#include "accord/contract/contract.h"

namespace accord::contract::resource {

/// The methods that only read (RFC 9110 section 9.2.1).
bool is_safe(http::Method method);

/// True where the operation only reads: its method is safe, and `x-accord` names no action that
/// changes something, nor one that is not known.
bool is_safe(const Operation& operation);

}  // namespace accord::contract::resource
