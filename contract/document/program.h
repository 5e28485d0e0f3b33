#pragma once

#include "accord/contract/document/revision.h"

namespace accord::contract {

/// A `RunProgram`: nothing is on the program's stdin, and its environment is that of this
/// process. The only place that starts processes.
std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most);

}  // namespace accord::contract
