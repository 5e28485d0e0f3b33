#pragma once

#include <stdexcept>  // before valijson: its exceptions.hpp includes it inside a namespace
#include <string>
#include <vector>

#include <valijson/constraints/concrete_constraints.hpp>

namespace accord::validation::schema {

namespace vc = valijson::constraints;
using valijson::Subschema;

/// The constraints of valijson that the compiler never emits: valijson declares them all pure.
class EmittedVisitor : public vc::ConstraintVisitor {
 public:
  bool visit(const ConditionalConstraint& constraint) final;
  bool visit(const ConstConstraint& constraint) final;
  bool visit(const ContainsConstraint& constraint) final;
  bool visit(const DependenciesConstraint& constraint) final;
  bool visit(const EnumConstraint& constraint) final;
  bool visit(const FormatConstraint& constraint) final;
  bool visit(const LinearItemsConstraint& constraint) final;
  bool visit(const MaximumConstraint& constraint) final;
  bool visit(const MinimumConstraint& constraint) final;
  bool visit(const MultipleOfDoubleConstraint& constraint) final;
  bool visit(const MultipleOfIntConstraint& constraint) final;
  bool visit(const PatternConstraint& constraint) final;
  bool visit(const PropertiesConstraint& constraint) final;
  bool visit(const PropertyNamesConstraint& constraint) final;
  bool visit(const RequiredConstraint& constraint) final;
  bool visit(const SingularItemsConstraint& constraint) final;
  bool visit(const TypeConstraint& constraint) final;
  bool visit(const UniqueItemsConstraint& constraint) final;

 protected:
  EmittedVisitor() = default;
  ~EmittedVisitor() = default;
};

}  // namespace accord::validation::schema
