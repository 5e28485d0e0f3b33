#pragma once

#include <memory>

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// The value that a required property of a new row has where no client gives one: `const`, an
/// `enum` of one, `default`, an empty array or object where these are allowed, a count of 0, a
/// false flag, an object whose required members have such values; null where there is none.
std::shared_ptr<const Json> initial_value(
    const schema::References& references, const ShapeProperty& property);

}  // namespace accord::contract::resource
