#pragma once

#include <string>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// Where a request body holds the item.
struct RequestItem {
  Node schema;                    ///< of the item, or of one of the items
  std::vector<std::string> path;  ///< the members of the body that lead to it or to the array
  bool is_array = false;          ///< the body holds several items
};

/// The item in each of the bodies that are read as JSON objects. `item`: the representation, whose
/// properties tell an envelope from the item itself.
std::vector<RequestItem> request_items(
    const Contract& contract, const Operation& operation, const Shape& item);

/// True where the body of the operation is an object.
bool takes_object(const Contract& contract, const Operation& operation);

/// True where the item in the request body has a property of the representation.
bool shares_property(const Contract& contract, const Operation& operation, const Shape& item);

/// The property of a shape with that name, or the only one whose name is the same but for case,
/// underscores and hyphens: what a form calls `FriendlyName` is `friendly_name` in the answer.
const ShapeProperty* property_like(const Shape& shape, std::string_view name);

}  // namespace accord::contract::resource
