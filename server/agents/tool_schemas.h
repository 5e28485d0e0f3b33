#pragma once

#include "accord/server/agents/json_builder.h"
#include "accord/server/agents/tool.h"

namespace accord::server::agents {

/// The schema of the arguments of a tool: JSON Schema 2020-12 that stands alone.
contract::Json input_schema(
    const contract::Contract& contract, const Tool& tool, JsonBuilder& build);

/// The schema of the `structuredContent` of its results (result.h); null where no success documents
/// a body.
contract::Json output_schema(
    const contract::Contract& contract, const contract::Operation& operation, JsonBuilder& build);

}  // namespace accord::server::agents
