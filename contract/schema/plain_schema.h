#pragma once

#include <string>

#include "accord/contract/contract.h"

namespace accord::contract::schema {

/// What the wire form of a parameter or of a part of a form depends on: a schema as it is written,
/// through `$ref` and `allOf`. References that do not resolve say nothing.

/// The schema of a property; "not there" where none describes it.
Node find_property(const Contract& contract, const Node& schema, std::string_view name);

/// The one type beside null; "" where there are several or none.
std::string type_of(const Contract& contract, const Node& schema);

/// The schema of the items of an array; "not there" where none describes them.
Node items_of(const Contract& contract, const Node& schema);

/// True where an array of one item is valid.
bool takes_one_item(const Contract& contract, const Node& schema);

/// True where an array of several items may be valid.
bool takes_several_items(const Contract& contract, const Node& schema);

/// The media type of a part of a form that has no `contentType` (OpenAPI 3.1 section 4.8.15.1).
std::string default_content_type(const Contract& contract, const Node& schema);

}  // namespace accord::contract::schema
