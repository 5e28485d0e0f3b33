#pragma once

#include "accord/analysis/structure/grammar.h"

namespace accord::analysis::structure {

/// What the objects of a kind must keep beyond the forms of their fields: fields that exclude each
/// other or depend on the value of another. Faults go to `found`.
void judge_particulars(const Node& node, ObjectKind kind, Version version, Diagnostics& found);

}  // namespace accord::analysis::structure
