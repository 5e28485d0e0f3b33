#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reference/server/changes.h"
#include "reference/server/message.h"
#include "reference/server/schema.h"
#include "reference/server/value.h"

namespace accord::reference {

/// Faults: what a server that does not expect this request throws; nothing where it copes.
std::optional<std::string> crash_on(const Request& request, const Changes& changes);

/// Faults: valid values that a server refuses.
std::vector<Violation> refused_oddly(const Value& body, const Changes& changes);

}  // namespace accord::reference
