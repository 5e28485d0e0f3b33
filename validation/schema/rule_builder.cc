#include "accord/validation/schema/rule_builder.h"

#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

RuleBuilder::RuleBuilder(CompiledSchema& schema) : schema_(schema), rule_(schema.rule) {}

void RuleBuilder::build() {
  if (schema_.getAlwaysInvalid()) rule_.types = 0;
  Subschema::ApplyFunction apply = [this](const vc::Constraint& each) {
    return each.accept(*this);
  };
  schema_.apply(apply);
}

void RuleBuilder::add_other(const Keyword& keyword) {
  add(Other{&keyword, &schema_});
}

template <class Part>
Part& RuleBuilder::part() {
  for (Check& each : rule_.checks) {
    if (Part* known = std::get_if<Part>(&each)) return *known;
  }
  return std::get<Part>(rule_.checks.emplace_back(Part()));
}

bool RuleBuilder::visit(const PolyConstraint& constraint) {
  static_cast<const Keyword&>(constraint).add_to(*this);
  return true;
}

template <class Constraint>
bool RuleBuilder::add_group(Group::Kind kind, const Constraint& constraint) {
  Group group{kind, {}};
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    group.schemas.push_back(each);
    return true;
  });
  add(std::move(group));
  return true;
}

bool RuleBuilder::visit(const AllOfConstraint& constraint) {
  return add_group(Group::Kind::all, constraint);
}

bool RuleBuilder::visit(const AnyOfConstraint& constraint) {
  return add_group(Group::Kind::any, constraint);
}

bool RuleBuilder::visit(const OneOfConstraint& constraint) {
  return add_group(Group::Kind::one, constraint);
}

bool RuleBuilder::visit(const NotConstraint& constraint) {
  add(Group{Group::Kind::none, {constraint.getSubschema()}});
  return true;
}

bool RuleBuilder::visit(const MinLengthConstraint& constraint) {
  part<TextLength>().least = constraint.getMinLength();
  return true;
}

bool RuleBuilder::visit(const MaxLengthConstraint& constraint) {
  part<TextLength>().most = constraint.getMaxLength();
  return true;
}

bool RuleBuilder::visit(const MinItemsConstraint& constraint) {
  part<Counts>().least_items = constraint.getMinItems();
  return true;
}

bool RuleBuilder::visit(const MaxItemsConstraint& constraint) {
  part<Counts>().most_items = constraint.getMaxItems();
  return true;
}

bool RuleBuilder::visit(const MinPropertiesConstraint& constraint) {
  part<Counts>().least_properties = constraint.getMinProperties();
  return true;
}

bool RuleBuilder::visit(const MaxPropertiesConstraint& constraint) {
  part<Counts>().most_properties = constraint.getMaxProperties();
  return true;
}

}  // namespace accord::validation::schema
