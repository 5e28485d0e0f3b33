#pragma once

#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {

/// GET of the path of the operation whose success has the media type that is sent; null where there
/// is none, or it needs more than the path.
const Use* content_reader(const Task& task);

/// True where the content of a path without parameters can be put back as it was: it is read as it
/// is written.
bool can_be_put_back(const Task& task);

/// Files and texts are read back as they were sent.
void plan_content(const Task& task);

}  // namespace accord::conformance::plan
