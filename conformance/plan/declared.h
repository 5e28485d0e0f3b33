#pragma once

#include <set>
#include <string>

#include "accord/contract/contract.h"

namespace accord::conformance::plan {

/// JSON Pointers in the item at `item` (a JSON Pointer) of what a message of that schema may show,
/// as `properties` names it, `*` for every element of an array, and for every entry of a map whose
/// values are described; to a limited depth. writeOnly members are none of them, nor is what one
/// branch of `oneOf` or `anyOf` alone describes.
std::set<std::string> declared_members(
    const contract::DocumentSet& documents, const contract::Node& schema, const std::string& item);

}  // namespace accord::conformance::plan
