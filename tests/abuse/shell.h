#pragma once

#include <string>

namespace accord::abuse {

/// What a shell command prints.
std::string output_of(const std::string& command);
/// The shell finds a program of that name.
bool has_program(const std::string& name);

}  // namespace accord::abuse
