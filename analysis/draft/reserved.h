#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/analysis/draft/resources.h"

namespace accord::analysis::draft {

/// Why a property cannot be called so; nullopt where it can.
std::optional<std::string> reserved_property(std::string_view name, std::string_view resource);

/// A sentence for each resource whose schemas, responses or paths would be called like others.
Faults colliding_names(const std::vector<Resource>& resources);

}  // namespace accord::analysis::draft
