#include "accord/validation/schema/value_hash.h"

#include <bit>
#include <cstring>

#include "accord/contract/base/mix.h"

namespace accord::validation::schema {
namespace {

using contract::Json;

// The halves of a wide product: every bit of both depends on every bit of the operands.
uint64_t mix(uint64_t one, uint64_t two) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{one ^ contract::golden} * (two ^ 0xD6E8FEB86659FD93U);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64U);
}

uint64_t hash_of_text(std::string_view text, uint64_t seed) {
  uint64_t state = mix(seed, text.size());
  for (; text.size() >= sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
    uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof(word));
    state = mix(state ^ word, seed);
  }
  uint64_t word = 0;
  std::memcpy(&word, text.data(), text.size());
  return mix(state ^ word, seed);
}

}  // namespace

uint64_t hash_of(const Json& value, uint64_t seed) {
  if (value.IsNumber()) {
    // Many large integers share one double; one that does not come back equals no double.
    const double number = value.GetDouble() + 0.0;  // -0 is 0
    constexpr double two_to_63 = 9223372036854775808.0;
    if (value.IsInt64() &&
        (number >= two_to_63 || static_cast<int64_t>(number) != value.GetInt64())) {
      return mix(static_cast<uint64_t>(value.GetInt64()), ~seed);
    }
    const bool is_above = value.IsUint64() && !value.IsInt64();
    if (is_above &&
        (number >= 2 * two_to_63 || static_cast<uint64_t>(number) != value.GetUint64())) {
      return mix(value.GetUint64(), ~seed);
    }
    return mix(std::bit_cast<uint64_t>(number), seed);
  }
  if (value.IsString()) return hash_of_text(contract::text_of(value), seed);
  uint64_t state = mix(static_cast<uint64_t>(value.GetType()) + 1, seed);
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      state = mix(state ^ hash_of(each, seed), seed);
  } else if (value.IsObject()) {
    // Members have no order: a sum.
    for (const auto& member : value.GetObject()) {
      state += mix(hash_of(member.name, seed), hash_of(member.value, ~seed));
    }
  }
  return state;
}

}  // namespace accord::validation::schema
