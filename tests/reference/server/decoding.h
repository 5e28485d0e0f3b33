#pragma once

#include <optional>
#include <string>

#include "reference/server/changes.h"
#include "reference/server/contract.h"
#include "reference/server/message.h"
#include "reference/server/schema.h"

namespace accord::reference {

/// What a request has of one parameter (OpenAPI 3.1 section 4.8.12.3).
struct Decoded {
  bool is_there = false;
  std::optional<Value> value;  ///< absent where it is not of the type of the schema
};

/// `segment` is that of the path which holds the parameter; "" where it is elsewhere.
Decoded decode_parameter(
    const Parameter& parameter,
    const Request& request,
    const std::string& segment,
    const Schemas& schemas,
    const Changes& changes);

/// A body of any media type that the contracts have; absent where it is malformed. Members of
/// forms that are not of the type of their schema stay strings.
std::optional<Value> decode_body(
    const Request& request, const Value& schema, const Schemas& schemas, const Changes& changes);

}  // namespace accord::reference
