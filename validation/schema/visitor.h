#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "accord/contract/document/schema_index.h"
#include "accord/contract/http/problem.h"
#include "accord/contract/json/json.h"
#include "accord/validation/schema/direction.h"
#include "accord/validation/schema/emitted.h"
#include "accord/validation/schema/name_table.h"
#include "accord/validation/schema/rule.h"

namespace accord::validation::schema {

using contract::Json;
using contract::http::ProblemError;

struct CompiledSet;

/// Walks a schema over a JSON value (docs/design.md, Validation). Two passes: `is_valid` goes by
/// the rules made of the constraints and allocates nothing; `collect`, a valijson ConstraintVisitor
/// of our own, gathers the leaf errors, at most 50. One visitor per validation; not shared between
/// threads.
class Visitor final : public EmittedVisitor {
 public:
  static constexpr std::size_t most_errors = 50;
  /// Pointers of that many bytes in all are enough: names may be long.
  static constexpr std::size_t most_pointer_bytes = 64U << 10U;

  /// `set`: of the schemas; must outlive it.
  Visitor(Direction direction, const CompiledSet& set);
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;
  ~Visitor();

  bool is_valid(const Subschema& subschema, const Json& value);
  /// The same in at most `steps` checks of a schema, which are taken from it; absent where these
  /// are too few.
  std::optional<bool> is_valid(const Subschema& subschema, const Json& value, std::size_t& steps);
  std::vector<ProblemError> collect(const Subschema& subschema, const Json& value);

  /// Within the resource of a schema for as long as it lives. Every walk over the constraints of a
  /// schema, to check a value or to mark what they evaluate, is within: else its dynamic references
  /// lead elsewhere (2020-12 section 8.2.3.2). Those of one visitor end in the reverse order.
  class Within {
   public:
    Within(Visitor& visitor, const Subschema& subschema)
        : visitor_(visitor),
          is_entered_(visitor.has_dynamic_references_ && visitor.enter_resource(subschema)) {}
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;
    ~Within() {
      if (is_entered_) visitor_.leave_resource();
    }

   private:
    Visitor& visitor_;
    bool is_entered_;
  };

  // For our own constraints.
  bool run(const Subschema& subschema, const Json& value);
  /// As `run`; the result of a long check of a place is remembered, so that alternatives inside
  /// alternatives do not multiply.
  bool run_reference(const Subschema& subschema, const Json& value);
  bool run_at(const Subschema& subschema, const Json& value, std::string_view member);
  bool run_at(const Subschema& subschema, const Json& value, std::size_t index);
  /// Notes an error at the current place (below it for `member`) and returns false.
  bool fail(
      std::string_view keyword,
      std::string_view message,
      std::optional<std::string_view> member = {});
  /// As `run`, but notes no error.
  bool run_quietly(const Subschema& subschema, const Json& value);
  /// As `run_quietly`; remembered as in `run_reference`.
  bool run_quietly_once(const Subschema& subschema, const Json& value);
  /// The schema whose keyword is being checked.
  [[nodiscard]] const Subschema& subschema() const { return *subschema_; }
  /// The schema resources that were entered, the outermost first.
  [[nodiscard]] std::span<const contract::SchemaResource* const> dynamic_scope() const;
  /// A number for that scope.
  [[nodiscard]] std::size_t scope_id() const;
  [[nodiscard]] bool is_collecting() const { return errors_ != nullptr; }
  /// No more errors are taken.
  [[nodiscard]] bool is_full() const {
    if (errors_ == nullptr || errors_->empty()) return false;
    return errors_->size() >= most_errors || pointer_bytes_ >= most_pointer_bytes;
  }
  /// After a failure: no further errors are collected.
  [[nodiscard]] bool may_stop() const { return errors_ == nullptr || is_full(); }
  [[nodiscard]] Direction direction() const { return direction_; }

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
  // The way down from the root of the instance; frames live on the stack.
  struct Frame {
    const Frame* above;
    std::string_view member;
    std::size_t index;
    bool is_index;
  };
  struct Meets;
  struct Memory;
  bool accepts(const Subschema& subschema, const Json& value);
  bool accepts_members(const Properties& known, const Json& value);
  bool accepts_member(
      const Properties& known,
      const NameTable::Slot* slot,
      std::string_view name,
      const Json& member);
  [[nodiscard]] bool is_of_other_direction(const NameTable::Slot& slot) const {
    return direction_ == Direction::request ? slot.is_read_only : slot.is_write_only;
  }
  bool remember(const Subschema& subschema, const Json& value);
  Memory& memory();
  bool run_in(const Subschema& subschema, const Json& value, const Frame& frame);
  template <class Group>
  bool fail_alternatives(std::string_view keyword, const Group& group);
  [[nodiscard]] std::string message_of(
      std::string_view keyword, std::string_view message, std::string_view member) const;
  static std::string pointer_of(const Frame* frame);
  [[nodiscard]] std::string place_of(const Subschema& subschema) const;

  /// False where it was entered before.
  bool enter_resource(const Subschema& subschema);
  void leave_resource();

  Direction direction_;
  const CompiledSet& set_;
  bool has_dynamic_references_;     ///< of the set
  Subschema::ApplyFunction apply_;  // of `collect`; its capture fits without heap
  const Subschema* subschema_ = nullptr;
  const Json* value_ = nullptr;
  const Frame* frame_ = nullptr;
  std::vector<ProblemError>* errors_ = nullptr;
  std::size_t steps_ = SIZE_MAX;          ///< left
  std::size_t remembered_from_ = 10'000;  ///< that reference on, results are remembered
  std::size_t references_ = 0;
  std::size_t attempts_ = 0;
  std::size_t collecting_steps_ = 0;
  std::size_t pointer_bytes_ = 0;  ///< of all errors so far
  std::unique_ptr<Memory> memory_;
};

}  // namespace accord::validation::schema
