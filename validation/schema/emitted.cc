#include "accord/validation/schema/emitted.h"

namespace accord::validation::schema {
namespace {

[[noreturn]] bool never_emitted() {
  valijson::throwLogicError("a constraint that the schema compiler does not emit");
}

}  // namespace

bool EmittedVisitor::visit(const ConditionalConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const ConstConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const ContainsConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const DependenciesConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const EnumConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const FormatConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const LinearItemsConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const MaximumConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const MinimumConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const MultipleOfDoubleConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const MultipleOfIntConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const PatternConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const PropertiesConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const PropertyNamesConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const RequiredConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const SingularItemsConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const TypeConstraint& /*unused*/) {
  return never_emitted();
}
bool EmittedVisitor::visit(const UniqueItemsConstraint& /*unused*/) {
  return never_emitted();
}

}  // namespace accord::validation::schema
