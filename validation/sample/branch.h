#pragma once

#include "accord/contract/schema/references.h"

namespace accord::validation::sample {

/// True where the value has the form that the schema describes, as far as it takes to tell branches
/// of `oneOf` and `anyOf` apart: types, enum, const, required, properties, items, limits. Not a
/// validator: pattern and format are not looked at, nor anything deeper than 8 levels.
bool has_form(
    const contract::schema::References& references,
    const contract::Node& schema,
    const contract::Json& value);

/// The branch of `list`, the `oneOf` or `anyOf` of `holder`, that the value takes: the one that its
/// discriminator names, else the first that it has the form of; "not there" where there is none.
contract::Node branch_of(
    const contract::schema::References& references,
    const contract::Node& holder,
    const contract::Node& list,
    const contract::Json& value);

/// The branch that the tag of the value names (OpenAPI 3.1 section 4.8.25): through `mapping`, else
/// by the name of its schema; "not there" where there is none.
contract::Node named_branch(
    const contract::Node& discriminator, const contract::Node& list, const contract::Json& value);

/// The tag that names the schema which `reference` leads to: its key in `mapping`, else its name.
std::string_view tag_of(const contract::Node& discriminator, std::string_view reference);

}  // namespace accord::validation::sample
