#pragma once

#include <cstdint>

#include "accord/conformance/random/sequence_builder.h"
#include "accord/contract/base/mix.h"

namespace accord::conformance::random {

/// Numbers that depend on the seed and the sequence alone, on every machine.
class Numbers {
 public:
  Numbers(uint64_t seed, uint64_t sequence);
  /// 0 to `count` - 1.
  std::size_t below(std::size_t count);

 private:
  contract::SplitMix64 numbers_;
};

/// The actions of one sequence, each of which `builder` was given. It is about one noun, and those
/// that it refers to or that refer to it. Empty where nothing can be created.
Sequence choose_sequence(const Catalogue& catalogue, Numbers& numbers, SequenceBuilder& builder);

}  // namespace accord::conformance::random
