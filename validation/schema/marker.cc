#include "accord/validation/schema/marker.h"

#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

Marker::Marker(Visitor& visitor, const Json& value, const vc::Constraint& asking)
    : visitor_(visitor),
      value_(value),
      asking_(asking),
      marks_(value.IsArray() ? value.Size() : value.MemberCount()),
      apply_([this](const vc::Constraint& each) { return each.accept(*this); }) {}

void Marker::mark_subschema(const Subschema& subschema) {
  // Many ways may lead to one schema; it looks at the same things each time.
  if (!marked_.emplace(&subschema, visitor_.scope_id()).second) return;
  subschema.apply(apply_);
}

void Marker::mark_accepting(const Subschema& subschema) {
  if (visitor_.run_quietly_once(subschema, value_)) mark_subschema(subschema);
}

bool Marker::visit(const PolyConstraint& constraint) {
  if (&constraint != &asking_) static_cast<const Keyword&>(constraint).mark(*this);
  return true;
}

bool Marker::visit(const AllOfConstraint& constraint) {
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    mark_accepting(*each);
    return true;
  });
  return true;
}

bool Marker::visit(const AnyOfConstraint& constraint) {
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    mark_accepting(*each);
    return true;
  });
  return true;
}

bool Marker::visit(const OneOfConstraint& constraint) {
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    mark_accepting(*each);
    return true;
  });
  return true;
}

}  // namespace accord::validation::schema
