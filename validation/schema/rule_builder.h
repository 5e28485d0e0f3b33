#pragma once

#include <utility>

#include "accord/validation/schema/emitted.h"
#include "accord/validation/schema/rule.h"

namespace accord::validation::schema {

class CompiledSchema;

/// Makes the rule of a schema of its constraints.
class RuleBuilder final : public EmittedVisitor {
 public:
  explicit RuleBuilder(CompiledSchema& schema);
  RuleBuilder(const RuleBuilder&) = delete;
  RuleBuilder& operator=(const RuleBuilder&) = delete;
  ~RuleBuilder() = default;

  void build();

  // For our own constraints.
  /// No other types are accepted.
  void restrict(contract::schema::TypeSet types) { rule_.types &= types; }
  void add(Check check) { rule_.checks.push_back(std::move(check)); }
  void add_other(const Keyword& keyword);

  using EmittedVisitor::visit;
  bool visit(const PolyConstraint& constraint) override;
  bool visit(const AllOfConstraint& constraint) override;
  bool visit(const AnyOfConstraint& constraint) override;
  bool visit(const OneOfConstraint& constraint) override;
  bool visit(const NotConstraint& constraint) override;
  bool visit(const MinLengthConstraint& constraint) override;
  bool visit(const MaxLengthConstraint& constraint) override;
  bool visit(const MinItemsConstraint& constraint) override;
  bool visit(const MaxItemsConstraint& constraint) override;
  bool visit(const MinPropertiesConstraint& constraint) override;
  bool visit(const MaxPropertiesConstraint& constraint) override;

 private:
  template <class Part>
  Part& part();
  template <class Constraint>
  bool add_group(Group::Kind kind, const Constraint& constraint);

  const CompiledSchema& schema_;
  Rule& rule_;
};

}  // namespace accord::validation::schema
