#pragma once

#include "accord/analysis/openapi2/context.h"

namespace accord::analysis::openapi2 {

/// `securityDefinitions` as `components.securitySchemes`.
contract::Json security_schemes(const contract::Node& definitions, const Context& context);

/// The security requirements of the document or of an operation, without alternatives that nobody
/// can fulfil; all of them where there is no other.
contract::Json requirements_of(const contract::Node& security, const Context& context);

/// The URLs of `host`, `basePath` and `schemes`; `schemes` of an operation, or of the document.
contract::Json servers_of(const contract::Node& schemes, const Context& context);

}  // namespace accord::analysis::openapi2
