#pragma once

#include <string_view>

#include "accord/conformance/plan/case.h"

namespace accord::conformance::plan {

/// What a value is that violates the keyword at `schema_pointer`. A `format` is an assertion only
/// where OpenAPI itself defines it as a data type: in 3.0 the formats of its section "Data Types".
/// All others, and all in 3.1 (JSON Schema 2020-12 validation, section 7.2.1), are annotations by
/// default: that a server keeps them is inferred.
Basis basis_of_keyword(const contract::Contract& contract, std::string_view schema_pointer);

}  // namespace accord::conformance::plan
