#pragma once

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// True where no value of `written` is one of `shown`: a string for an object, an object for an
/// array; so for the elements of arrays and for the properties that objects have in common. Kinds
/// that are not described have no conflict.
bool has_kind_conflict(
    const schema::References& references, const Node& written, const Node& shown);

}  // namespace accord::contract::resource
