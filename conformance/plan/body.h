#pragma once

#include <string>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::conformance::plan {

/// The value at a JSON Pointer of a body, to be changed; null where there is none.
contract::Json* item_in(contract::Json& body, const std::string& pointer);

/// The JSON Pointers that `pattern` stands for in a body: each `*` in it is any element of an
/// array. The last token need not be there.
std::vector<std::string> places_of(const contract::Json& body, const std::string& pattern);

/// Removes the member or element that the JSON Pointer names, where there is one.
void remove_member(contract::Json& body, const std::string& pointer);

/// Sets the member, where the object around it is there.
void set_member(contract::JsonDocument& body, const std::string& pointer, contract::Json value);

}  // namespace accord::conformance::plan
