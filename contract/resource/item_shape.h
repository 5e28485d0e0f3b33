#pragma once

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// The shape of what is stored: as `shape_of`, and where `oneOf` or `anyOf` offers only objects,
/// the properties of all of them, each required where every alternative requires it.
const Shape& item_shape_of(const schema::References& references, const Node& schema);

}  // namespace accord::contract::resource
