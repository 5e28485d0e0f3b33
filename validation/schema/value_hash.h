#pragma once

#include <cstdint>

#include "accord/contract/json/json.h"

namespace accord::validation::schema {

/// A hash of a JSON value, equal for what is equal as JSON Schema means it (1 and 1.0, members in
/// any order). Where clients choose the values, `seed` must be what they cannot know.
uint64_t hash_of(const contract::Json& value, uint64_t seed);

}  // namespace accord::validation::schema
