#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// `oneOf` or `anyOf` as it is enforced, its discriminator with it: where every alternative is a
/// `$ref`, the alternative that the value names is the only one that is looked at.
struct Choice {
  std::vector<contract::Node> alternatives;
  std::string_view property;  ///< that names the alternative; "" where none does
  std::map<std::string_view, contract::Node> tags;
  bool is_exclusive = false;  ///< oneOf without a discriminator

  [[nodiscard]] bool is_tagged() const { return !property.empty(); }
  /// All that it may lead to, those of the mapping too.
  [[nodiscard]] std::vector<contract::Node> targets() const;
};

Choice choice_of(const Term& term, const SchemaView::Value& value);

}  // namespace accord::validation::containment
