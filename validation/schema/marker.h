#pragma once

#include <set>
#include <utility>
#include <vector>

#include "accord/validation/schema/visitor.h"

namespace accord::validation::schema {

/// Finds which members of an object, or items of an array, the other keywords of a schema and of
/// the schemas in its place looked at: what `unevaluatedProperties` and `unevaluatedItems` leave
/// out (2020-12 sections 11.2 and 11.3). Schemas that refuse the value look at nothing.
///
/// Where errors are collected, a schema that refuses the value and so fails the keyword above it
/// counts as well: what is wrong there is reported there, and without it the schema would look at
/// what it names. That changes no verdict, for the keyword above has failed.
class Marker final : public EmittedVisitor {
 public:
  /// `asking`: the keyword on whose behalf it looks; it does not count itself.
  Marker(Visitor& visitor, const Json& value, const vc::Constraint& asking);
  Marker(const Marker&) = delete;
  Marker& operator=(const Marker&) = delete;
  ~Marker() = default;

  void mark_subschema(const Subschema& subschema);
  /// The same for a schema that must accept the value.
  void mark_required(const Subschema& subschema);
  void mark(std::size_t index) { marks_[index] = true; }
  void mark_all() { marks_.assign(marks_.size(), true); }

  [[nodiscard]] bool is_marked(std::size_t index) const { return marks_[index]; }
  [[nodiscard]] const Json& value() const { return value_; }
  [[nodiscard]] Visitor& visitor() const { return visitor_; }

  using EmittedVisitor::visit;
  bool visit(const PolyConstraint& constraint) override;
  bool visit(const AllOfConstraint& constraint) override;
  bool visit(const AnyOfConstraint& constraint) override;
  bool visit(const OneOfConstraint& constraint) override;
  // These look at no member and no item.
  bool visit(const NotConstraint& /*unused*/) override { return true; }
  bool visit(const MinLengthConstraint& /*unused*/) override { return true; }
  bool visit(const MaxLengthConstraint& /*unused*/) override { return true; }
  bool visit(const MinItemsConstraint& /*unused*/) override { return true; }
  bool visit(const MaxItemsConstraint& /*unused*/) override { return true; }
  bool visit(const MinPropertiesConstraint& /*unused*/) override { return true; }
  bool visit(const MaxPropertiesConstraint& /*unused*/) override { return true; }

 private:
  template <class Group>
  void mark_alternatives(const Group& group);
  [[nodiscard]] bool is_accepted_by(const Subschema& subschema) const;

  Visitor& visitor_;
  const Json& value_;
  const vc::Constraint& asking_;
  std::set<std::pair<const Subschema*, std::size_t>> marked_;  ///< with their dynamic scopes
  std::vector<bool> marks_;  // by the position of the member or item
  Subschema::ApplyFunction apply_;
};

}  // namespace accord::validation::schema
