#pragma once

#include <memory>
#include <string>
#include <vector>

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// Bodies of a create whose `member` has values that are told apart by their order: as numbers
/// otherwise than as text, by length or in the order of the list, and of strings by their first
/// letters. Empty where the member is not the client's to choose, or others may have the value.
std::vector<std::shared_ptr<JsonDocument>> bodies_to_sort(
    const Task& task, const Use& maker, const std::string& member);

}  // namespace accord::conformance::plan
