#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// `securityDefinitions` as `components.securitySchemes`.
contract::Json security_schemes(const Context& context);

/// The security requirements of the document or of an operation, without alternatives that nobody
/// can fulfil; all of them where there is no other, null where there are none.
contract::Json requirements_of(const contract::Node& owner, const Context& context);

/// The URLs of `host`, `basePath` and `schemes`; `schemes` of an operation, or of the document.
contract::Json servers_of(const contract::Node& owner, const Context& context);

}  // namespace accord::analysis::openapi2
