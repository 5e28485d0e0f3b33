#pragma once

#include <csignal>

#include "accord/contract/document/revision.h"

namespace accord::contract {

/// What a program is given beside its arguments.
struct Surroundings {
  std::vector<std::string> variables = {};  ///< "NAME=value", beside those of this process
  /// Where its process id is while it runs, else 0; for a handler of signals.
  volatile std::sig_atomic_t* process = nullptr;
};

/// Runs a program with nothing on its stdin; nullopt where it cannot be started. `most` bytes of
/// its output are kept. The only place that starts processes.
std::optional<Ended> run_program_in(
    const Surroundings& surroundings, std::vector<std::string> arguments, std::size_t most);

/// A `RunProgram`: the same in the environment of this process.
std::optional<Ended> run_program(std::vector<std::string> arguments, std::size_t most);

}  // namespace accord::contract
