#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>  // before valijson: its exceptions.hpp includes it inside a namespace
#include <string>
#include <string_view>
#include <vector>

#include <valijson/constraints/concrete_constraints.hpp>

#include "accord/contract/http/problem.h"
#include "accord/contract/json.h"
#include "accord/validation/direction.h"

namespace accord::validation::schema {

namespace vc = valijson::constraints;
using contract::Json;
using contract::http::ProblemError;
using valijson::Subschema;

/// Walks a valijson schema over a JSON value (our own ConstraintVisitor, design section 3). Two
/// passes: `is_valid` allocates nothing; `collect` gathers the leaf errors, at most 50. One visitor
/// per validation; not shared between threads.
class Visitor final : public vc::ConstraintVisitor {
 public:
  static constexpr std::size_t most_errors = 50;

  explicit Visitor(Direction direction)
      : direction_(direction),
        apply_([this](const vc::Constraint& each) { return each.accept(*this); }) {}
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  ~Visitor() = default;

  bool is_valid(const Subschema& subschema, const Json& value);
  std::vector<ProblemError> collect(const Subschema& subschema, const Json& value);

  // For our own constraints.
  bool run(const Subschema& subschema, const Json& value);
  /// As `run`; what a long check says of a place is remembered, so that alternatives inside
  /// alternatives do not multiply.
  bool run_reference(const Subschema& subschema, const Json& value);
  bool run_at(const Subschema& subschema, const Json& value, std::string_view member);
  bool run_at(const Subschema& subschema, const Json& value, std::size_t index);
  /// Notes an error at the current place (below it for `member`) and returns false.
  bool fail(
      std::string_view keyword,
      std::string_view message,
      std::optional<std::string_view> member = {});
  [[nodiscard]] bool is_collecting() const { return errors_ != nullptr; }
  [[nodiscard]] Direction direction() const { return direction_; }

  bool visit(const PolyConstraint& constraint) override;
  bool visit(const TypeConstraint& constraint) override;
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
  bool visit(const SingularItemsConstraint& constraint) override;
  // The compiler never emits these; valijson declares them all pure.
  bool visit(const ConditionalConstraint& constraint) override;
  bool visit(const ConstConstraint& constraint) override;
  bool visit(const ContainsConstraint& constraint) override;
  bool visit(const DependenciesConstraint& constraint) override;
  bool visit(const EnumConstraint& constraint) override;
  bool visit(const FormatConstraint& constraint) override;
  bool visit(const LinearItemsConstraint& constraint) override;
  bool visit(const MaximumConstraint& constraint) override;
  bool visit(const MinimumConstraint& constraint) override;
  bool visit(const MultipleOfDoubleConstraint& constraint) override;
  bool visit(const MultipleOfIntConstraint& constraint) override;
  bool visit(const PatternConstraint& constraint) override;
  bool visit(const PropertiesConstraint& constraint) override;
  bool visit(const PropertyNamesConstraint& constraint) override;
  bool visit(const RequiredConstraint& constraint) override;
  bool visit(const UniqueItemsConstraint& constraint) override;

 private:
  // The way down from the root of the instance; frames live on the stack.
  struct Frame {
    const Frame* above;
    std::string_view member;
    std::size_t index;
    bool is_index;
  };
  bool run_in(const Subschema& subschema, const Json& value, const Frame& frame);
  bool run_quietly(const Subschema& subschema, const Json& value);
  static std::string pointer_of(const Frame* frame);

  Direction direction_;
  Subschema::ApplyFunction apply_;  // one for the visitor's life; its capture fits without heap
  const Subschema* subschema_ = nullptr;
  const Json* value_ = nullptr;
  const Frame* frame_ = nullptr;
  std::vector<ProblemError>* errors_ = nullptr;
  std::size_t references_ = 0;
  std::map<std::pair<const Subschema*, const Json*>, bool> known_;
};

}  // namespace accord::validation::schema
