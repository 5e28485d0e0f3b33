#pragma once

#include <string>

#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// What the wire form of a parameter or of a part of a form depends on: a schema as it is written,
/// through `$ref` and `allOf`. References that do not resolve say nothing.

/// The schema of a property; "not there" where none describes it.
contract::Node find_property(
    const contract::Contract& contract, const contract::Node& schema, std::string_view name);

/// The one type beside null; "" where there are several or none.
std::string type_of(const contract::Contract& contract, const contract::Node& schema);

/// The schema of the items of an array; "not there" where none describes them.
contract::Node items_of(const contract::Contract& contract, const contract::Node& schema);

/// True where an array of one item is valid.
bool takes_one_item(const contract::Contract& contract, const contract::Node& schema);

/// The media type of a part of a form that has no `contentType` (OpenAPI 3.1 section 4.8.15.1).
std::string default_content_type(const contract::Contract& contract, const contract::Node& schema);

}  // namespace accord::analysis::diff
