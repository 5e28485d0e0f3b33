#pragma once

#include "accord/validation/diff/schema_view.h"

namespace accord::validation::diff {

/// True for alternatives and nothing else that says what is accepted.
bool is_bare_choice(const SchemaView& view);

}  // namespace accord::validation::diff
