#pragma once

#include <functional>
#include <string_view>

#include "accord/contract/document/revision.h"

namespace accord::contract {

/// What a program is given beside its arguments.
struct Surroundings {
  std::vector<std::string> variables = {};  ///< "NAME=value", beside those of this process
  /// Takes its output as it comes; nothing of it is kept then.
  std::function<void(std::string_view)> output = {};
};

/// Runs a program with nothing on its stdin; nullopt where it cannot be started. `most` bytes of
/// its output are kept. It gets SIGTERM where this process, or the thread that calls, ends before
/// it. The only place that starts processes.
std::optional<Ended> run_program_in(
    const Surroundings& surroundings, std::vector<std::string> arguments, std::size_t most);

/// A `RunProgram`: the same in the environment of this process.
std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most);

}  // namespace accord::contract
