#pragma once

#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

/// `type: integer` in OpenAPI 3.0 (3.0.3 section 4.4): "a JSON number without a fraction or
/// exponent part", so that 1.0 is none. What is integral and too large for 64 bits may have been
/// written either way and is accepted; what is not integral is for the type itself to refuse.
class PlainInteger final : public KeywordBase<PlainInteger> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void add_to(RuleBuilder& builder) const override;
};

}  // namespace accord::validation::schema
