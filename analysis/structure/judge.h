#pragma once

#include "accord/analysis/structure/outline.h"

namespace accord::analysis::structure {

/// In what the documents of a contract are not what OpenAPI's own schemas require: unknown and
/// missing fields, wrong types and values, fields that exclude each other, names of the wrong form.
/// Every finding is an error. `outline` is of the same documents and version.
Diagnostics structure_faults(const DocumentSet& documents, const Outline& outline, Version version);

/// Every `$ref` that is unresolved, or refers to an object of another kind than is allowed there.
Diagnostics reference_faults(const DocumentSet& documents, const Outline& outline, Version version);

}  // namespace accord::analysis::structure
