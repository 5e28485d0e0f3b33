#pragma once

#include <string>
#include <utility>
#include <vector>

#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

/// `oneOf` or `anyOf` with a `discriminator` (OpenAPI 3.1 section 4.8.25): the tag says which
/// alternative counts, and only that one is checked and reported.
class Discriminator final : public KeywordBase<Discriminator> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  std::string property;
  std::vector<std::pair<std::string, const Subschema*>> tags;  ///< sorted
  std::vector<const Subschema*> alternatives;                  ///< for values that are not objects

 private:
  [[nodiscard]] const Subschema* branch_of(const Json& value) const;
};

}  // namespace accord::validation::schema
