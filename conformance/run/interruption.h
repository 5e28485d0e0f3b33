#pragma once

#include <atomic>

namespace accord::conformance::run {

/// From now on the first SIGINT or SIGTERM is only noted: its number, 0 while there is none. The
/// second ends the process at once, with 128 and its number as the status.
const std::atomic<int>& note_interruption();

}  // namespace accord::conformance::run
