#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace accord::abuse {

/// Well-formed requests of things.yaml in many forms. None is HEAD: whether a mutated HEAD is still
/// one, and so where its answer ends, cannot be known.
std::vector<std::string> sound_requests();

/// The request of this number, one to three times mutated (one in sixteen is left sound). The same
/// for the same seed.
std::string mutated_request(const std::vector<std::string>& sound, uint64_t seed, uint64_t number);

}  // namespace accord::abuse
