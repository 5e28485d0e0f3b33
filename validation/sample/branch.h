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

}  // namespace accord::validation::sample
