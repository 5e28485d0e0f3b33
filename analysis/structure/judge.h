#pragma once

#include "accord/analysis/structure/outline.h"

namespace accord::analysis::structure {

/// In what the documents of a contract are not what OpenAPI's own schemas ask for: unknown and
/// missing fields, wrong types and values, fields that exclude each other, names of the wrong form.
/// Every finding is an error. `outline` is of the same documents and version.
Diagnostics structure_faults(const DocumentSet& documents, const Outline& outline, Version version);

/// Every `$ref` that leads nowhere, or to an object of another kind than may stand there.
Diagnostics reference_faults(const DocumentSet& documents, const Outline& outline, Version version);

}  // namespace accord::analysis::structure
