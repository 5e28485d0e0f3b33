#pragma once

#include <string>

#include "accord/server/agents/tool.h"

namespace accord::server::agents {

/// The tool as JSON text, as `tools/list` has it: name, title, description, the schemas of its
/// arguments and of its results, annotations.
std::string description_of(const contract::Contract& contract, const Tool& tool);

}  // namespace accord::server::agents
