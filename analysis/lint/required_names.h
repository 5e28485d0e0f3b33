#pragma once

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// A name in `required` that no schema which is applied to the same value describes.
struct UndeclaredName {
  Node at;
  bool is_closed = false;  ///< `additionalProperties: false` refuses the property
};

std::vector<UndeclaredName> undeclared_names(const Subject& subject);

}  // namespace accord::analysis::lint
