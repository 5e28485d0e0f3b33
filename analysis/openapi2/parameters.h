#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// "body", "formData", "query", …: where a parameter is, through references.
std::string place_of(const contract::Node& parameter, const Context& context);

/// True for what OpenAPI 3.0.3 ignores (section 4.7.12.2): Accept, Content-Type and Authorization.
bool is_ignored(const contract::Node& parameter);

/// A parameter of a query, path or header in 3.0; a reference stays one.
contract::Json parameter_of(const contract::Node& parameter, const Context& context);

/// The Schema Object of what 2.0 describes without one (a parameter, a header): its own members.
/// `place` is where it is, for notes.
contract::Json value_schema(
    const contract::Node& described, std::string_view place, const Context& context);

/// `style` and `explode` of a list in 3.0, added to `written`; false where its collectionFormat has
/// no counterpart there, which is noted.
bool add_style(
    const contract::Node& described,
    std::string_view place,
    contract::Json& written,
    const Context& context);

}  // namespace accord::analysis::openapi2
