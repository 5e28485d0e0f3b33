#pragma once

#include <string>

#include "reference/server/api.h"

namespace accord::reference {

/// What of a response the contract does not document: its status, its media type, a header that is
/// required, its body; "" where all is documented. By the reference server's own reading.
std::string undocumented(
    const Contract& contract, const Request& request, const Response& response);

/// "operation/status" as the contract documents it, `default` among them; "" where it does not.
std::string triple_of(const Contract& contract, const Request& request, const Response& response);

}  // namespace accord::reference
