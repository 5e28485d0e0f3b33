#pragma once

#include "accord/contract/json/json.h"

namespace accord::contract {

/// JSON Merge Patch (RFC 7396 section 2): members of `patch` replace those of `target`, null
/// removes. What is not an object replaces the target whole.
void merge_patch(Json& target, const Json& patch, JsonAllocator& allocator);

}  // namespace accord::contract
