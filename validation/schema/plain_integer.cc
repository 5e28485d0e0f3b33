#include "accord/validation/schema/plain_integer.h"

#include <cmath>

#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/rule_builder.h"

namespace accord::validation::schema {

bool PlainInteger::check(Visitor& visitor, const Json& value) const {
  if (!value.IsDouble()) return true;
  const double number = value.GetDouble();
  // Written without a point, the reader would have made an integer of it.
  constexpr double least_wide = 9.2e18;
  if (std::trunc(number) != number || std::abs(number) >= least_wide) return true;
  return visitor.fail("type", messages::plain_integer);
}

void PlainInteger::add_to(RuleBuilder& builder) const {
  builder.add(OfDoubles{this});
}

}  // namespace accord::validation::schema
