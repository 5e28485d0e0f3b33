#pragma once

#include "accord/analysis/diff/compare/view.h"

namespace accord::analysis::diff {

/// True for alternatives and nothing else that says what is accepted.
bool is_bare_choice(const SchemaView& view);

}  // namespace accord::analysis::diff
