#pragma once

#include "accord/contract/base/result.h"
#include "accord/contract/document/document_set.h"
#include "accord/contract/json/json.h"

namespace accord::analysis::openapi2 {

/// A document of OpenAPI 2.0 written as OpenAPI 3.0.3, its faults with it.
struct Converted {
  contract::JsonDocument document;
  contract::Diagnostics notes;  ///< what 3.0 has no words for, and what was taken instead
};

/// The fault: it is no document of OpenAPI 2.0.
contract::Result<Converted> convert(const contract::DocumentSet& documents);

}  // namespace accord::analysis::openapi2
