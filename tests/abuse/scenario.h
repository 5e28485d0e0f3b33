#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "abuse/report.h"

namespace accord::abuse {

/// What every run is told.
struct Settings {
  std::string binary;                   ///< accord
  std::string contracts;                ///< the folder of things.yaml and blobs.yaml
  double scale = 1;                     ///< of every count
  uint64_t seed = 1;                    ///< of every random choice
  std::vector<std::string> serve = {};  ///< more arguments of `accord serve`

  /// The count at this scale, but no less than `least`.
  [[nodiscard]] long scaled(long count, long least = 1) const {
    const long exact = static_cast<long>(static_cast<double>(count) * scale + 0.5);
    return exact < least ? least : exact;
  }
};

/// Mark 2: mutated requests; nothing breaks and a checker is served.
void run_mutate(const Settings& settings, Report& report);
/// Mark 3: half of the clients abort; no answer reaches another client.
void run_abort(const Settings& settings, Report& report);
/// Mark 4: idle, trickling and slowly reading clients; others are served in bounded memory.
void run_idle(const Settings& settings, Report& report);
/// Mark 6: SIGTERM under load; no accepted request goes unanswered.
void run_term(const Settings& settings, Report& report);
/// Mark 6: SIGKILL under write load; every acknowledged write is there.
void run_kill(const Settings& settings, Report& report);
/// Mark 6: a trace of system calls; each acknowledgement follows its fsync.
void run_fsync(const Settings& settings, Report& report);

}  // namespace accord::abuse
