#pragma once

#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// True where a value that the request schema accepts can be shown where the response schema is
/// expected, judged by type, `enum` and required members: what is stored as it is sent must be
/// valid as it is shown. Limits and patterns are not compared.
bool is_assignable(const schema::References& references, const Node& sent, const Node& shown);

}  // namespace accord::contract::resource
