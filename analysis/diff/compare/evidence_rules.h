#pragma once

#include <string>

#include "accord/analysis/diff/compare/change.h"

namespace accord::analysis::diff {

/// What is told of two schemas that no other rule has a word for.
extern const Rule request_schema_narrowed;
extern const Rule request_schema_widened;
extern const Rule response_schema_widened;
extern const Rule response_schema_narrowed;
extern const Rule alternatives_overlap;
extern const Rule schema_undecided;

/// " (cannot be decided; no value found in 12 tries)".
std::string undecided(std::size_t tried);

}  // namespace accord::analysis::diff
