#pragma once

#include "accord/validation/rules/rule.h"
#include "accord/validation/rules/schema_view.h"

namespace accord::validation::rules {

/// A name in `required` that no schema which is applied to the same value describes.
struct UndeclaredName {
  Node at;
  bool is_closed = false;  ///< `additionalProperties: false` refuses the property
};

std::vector<UndeclaredName> undeclared_names(const Subject& subject);

}  // namespace accord::validation::rules
