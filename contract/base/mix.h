#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace accord::contract {

/// 2^64 divided by the golden ratio, and odd: the factor of multiplicative hashing (Knuth, The Art
/// of Computer Programming, volume 3, section 6.4). The high bits of a product are the good ones.
inline constexpr uint64_t golden = 0x9E3779B97F4A7C15U;

/// A hash of a sequence of numbers, one after another. Not for what an attacker may choose.
constexpr uint64_t combined(uint64_t hash, uint64_t with) {
  return (hash ^ with) * golden;
}

/// Where `combined` leads in a table of `size` slots, a power of two from 2 on: its high bits.
constexpr std::size_t slot_of(uint64_t hash, std::size_t size) {
  return static_cast<std::size_t>(hash >> std::countl_zero(uint64_t{size} - 1));
}

/// SplitMix64 (Steele, Lea and Flood, 2014): every bit of a number depends on every bit of the
/// seed. The same on every machine and in every release.
class SplitMix64 {
 public:
  constexpr explicit SplitMix64(uint64_t seed) : state_(seed) {}

  constexpr uint64_t next() {
    uint64_t mixed = state_ += golden;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

 private:
  uint64_t state_;
};

}  // namespace accord::contract
