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
  const Visitor::Within within(visitor_, subschema);
  subschema.apply(apply_);
}

bool Marker::is_accepted_by(const Subschema& subschema) const {
  return visitor_.run_quietly_once(subschema, value_);
}

void Marker::mark_required(const Subschema& subschema) {
  if (visitor_.is_collecting() || is_accepted_by(subschema)) mark_subschema(subschema);
}

// Those that accept the value; where none does, any of them may have been meant.
template <class Group>
void Marker::mark_alternatives(const Group& group) {
  bool is_accepted = false;
  group.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    if (!is_accepted_by(*each)) return true;
    is_accepted = true;
    mark_subschema(*each);
    return true;
  });
  if (is_accepted || !visitor_.is_collecting()) return;
  group.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    mark_subschema(*each);
    return true;
  });
}

bool Marker::visit(const PolyConstraint& constraint) {
  if (&constraint != &asking_) static_cast<const Keyword&>(constraint).mark(*this);
  return true;
}

bool Marker::visit(const AllOfConstraint& constraint) {
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    mark_required(*each);
    return true;
  });
  return true;
}

bool Marker::visit(const AnyOfConstraint& constraint) {
  mark_alternatives(constraint);
  return true;
}

bool Marker::visit(const OneOfConstraint& constraint) {
  mark_alternatives(constraint);
  return true;
}

}  // namespace accord::validation::schema
