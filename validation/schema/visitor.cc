#include "accord/validation/schema/visitor.h"

#include <algorithm>
#include <tuple>

#include "accord/contract/base/utf8.h"
#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/constraints.h"
#include "accord/validation/schema/messages.h"

namespace accord::validation::schema {
namespace {

uint64_t length_of(const Json& value) {
  return count_code_points(contract::text_of(value));
}

}  // namespace

/// What few validations need.
struct Visitor::Memory {
  std::vector<const contract::SchemaResource*> dynamic_scope;
  // Each dynamic scope by a number, so that what is known can be told apart by it.
  std::vector<std::size_t> scope_ids;
  std::map<std::pair<std::size_t, const contract::SchemaResource*>, std::size_t> scope_numbers;
  std::map<std::tuple<const Subschema*, const Json*, std::size_t>, bool> known;
};

Visitor::Visitor(Direction direction, const CompiledSet& set)
    : direction_(direction),
      set_(set),
      has_dynamic_references_(set.has_dynamic_references) {}

Visitor::~Visitor() = default;

Visitor::Memory& Visitor::memory() {
  if (memory_ == nullptr) memory_ = std::make_unique<Memory>();
  return *memory_;
}

std::span<const contract::SchemaResource* const> Visitor::dynamic_scope() const {
  if (memory_ == nullptr) return {};
  return memory_->dynamic_scope;
}

std::size_t Visitor::scope_id() const {
  return memory_ == nullptr || memory_->scope_ids.empty() ? 0 : memory_->scope_ids.back();
}

bool Visitor::is_valid(const Subschema& subschema, const Json& value) {
  errors_ = nullptr;
  return accepts(subschema, value);
}

std::optional<bool> Visitor::is_valid(
    const Subschema& subschema, const Json& value, std::size_t& steps) {
  constexpr std::size_t few = 64;
  remembered_from_ = few;
  steps_ = steps;
  const bool is_fine = is_valid(subschema, value);
  steps = steps_;
  return steps == 0 ? std::nullopt : std::optional(is_fine);
}

std::vector<ProblemError> Visitor::collect(const Subschema& subschema, const Json& value) {
  std::vector<ProblemError> errors;
  apply_ = [this](const vc::Constraint& each) { return each.accept(*this); };
  errors_ = &errors;
  run(subschema, value);
  errors_ = nullptr;
  return errors;
}

bool Visitor::run(const Subschema& subschema, const Json& value) {
  if (is_full()) return false;
  const Subschema* outer_subschema = subschema_;
  const Json* outer_value = value_;
  bool is_fine = false;
  if (errors_ == nullptr) {
    is_fine = accepts(subschema, value);
  } else {
    ++collecting_steps_;
    subschema_ = &subschema;
    value_ = &value;
    const Within within(*this, subschema);
    is_fine =
        subschema.getAlwaysInvalid() ? fail("", messages::not_allowed) : subschema.apply(apply_);
  }
  subschema_ = outer_subschema;
  value_ = outer_value;
  return is_fine;
}

bool Visitor::enter_resource(const Subschema& subschema) {
  const Resource* resource = compiled_of(subschema).resource;
  if (resource == nullptr) return false;
  // A `$dynamicRef` asks for the outermost: what was entered before changes nothing.
  auto& [scope, ids, numbers, known] = memory();
  if (std::find(scope.begin(), scope.end(), resource) != scope.end()) return false;
  scope.push_back(resource);
  const std::pair inner(scope_id(), resource);
  ids.push_back(numbers.emplace(inner, numbers.size() + 1).first->second);
  return true;
}

void Visitor::leave_resource() {
  memory_->dynamic_scope.pop_back();
  memory_->scope_ids.pop_back();
}

bool Visitor::run_reference(const Subschema& subschema, const Json& value) {
  // Where nothing is wrong there is nothing to collect.
  return run_quietly_once(subschema, value) || (errors_ != nullptr && run(subschema, value));
}

bool Visitor::remember(const Subschema& subschema, const Json& value) {
  if (++references_ < remembered_from_) return accepts(subschema, value);
  auto& known = memory().known;
  const std::tuple place(&subschema, &value, scope_id());
  if (const auto found = known.find(place); found != known.end()) return found->second;
  const bool is_fine = accepts(subschema, value);
  // What goes deep asks again soon; what is wide never does.
  constexpr std::size_t most_known = 200'000;
  if (known.size() >= most_known) known.clear();
  known.emplace(place, is_fine);
  return is_fine;
}

bool Visitor::run_in(const Subschema& subschema, const Json& value, const Frame& frame) {
  const Frame* outer = frame_;
  frame_ = &frame;
  const bool is_fine = run(subschema, value);
  frame_ = outer;
  return is_fine;
}

bool Visitor::run_at(const Subschema& subschema, const Json& value, std::string_view member) {
  return run_in(subschema, value, {frame_, member, 0, false});
}

bool Visitor::run_at(const Subschema& subschema, const Json& value, std::size_t index) {
  return run_in(subschema, value, {frame_, {}, index, true});
}

bool Visitor::run_quietly(const Subschema& subschema, const Json& value) {
  auto* outer = errors_;
  errors_ = nullptr;
  const bool is_fine = run(subschema, value);
  errors_ = outer;
  return is_fine;
}

bool Visitor::run_quietly_once(const Subschema& subschema, const Json& value) {
  auto* outer = errors_;
  const Subschema* outer_subschema = subschema_;
  const Json* outer_value = value_;
  errors_ = nullptr;
  const bool is_fine = remember(subschema, value);
  errors_ = outer;
  subschema_ = outer_subschema;
  value_ = outer_value;
  return is_fine;
}

bool Visitor::visit(const PolyConstraint& constraint) {
  return static_cast<const Keyword&>(constraint).check(*this, *value_);
}

bool Visitor::visit(const AllOfConstraint& constraint) {
  bool is_fine = true;
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    is_fine = run(*each, *value_) && is_fine;
    return true;
  });
  return is_fine;
}

bool Visitor::visit(const AnyOfConstraint& constraint) {
  bool is_fine = false;
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    is_fine = run_quietly(*each, *value_);
    return !is_fine;
  });
  return is_fine || fail_alternatives("anyOf", constraint);
}

bool Visitor::visit(const OneOfConstraint& constraint) {
  unsigned matches = 0;
  constraint.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    matches += run_quietly(*each, *value_) ? 1U : 0U;
    return matches < 2;
  });
  if (matches == 1) return true;
  if (matches > 1) return fail("oneOf", messages::several_alternatives);
  return fail_alternatives("oneOf", constraint);
}

bool Visitor::visit(const NotConstraint& constraint) {
  return !run_quietly(*constraint.getSubschema(), *value_) || fail("not", messages::matches_not);
}

bool Visitor::visit(const MinLengthConstraint& constraint) {
  return !value_->IsString() || length_of(*value_) >= constraint.getMinLength() ||
         fail(
             "minLength",
             messages::count_at_least(constraint.getMinLength(), "character", "characters"));
}

bool Visitor::visit(const MaxLengthConstraint& constraint) {
  return !value_->IsString() || length_of(*value_) <= constraint.getMaxLength() ||
         fail(
             "maxLength",
             messages::count_at_most(constraint.getMaxLength(), "character", "characters"));
}

bool Visitor::visit(const MinItemsConstraint& constraint) {
  return !value_->IsArray() || value_->Size() >= constraint.getMinItems() ||
         fail("minItems", messages::count_at_least(constraint.getMinItems(), "item", "items"));
}

bool Visitor::visit(const MaxItemsConstraint& constraint) {
  return !value_->IsArray() || value_->Size() <= constraint.getMaxItems() ||
         fail("maxItems", messages::count_at_most(constraint.getMaxItems(), "item", "items"));
}

bool Visitor::visit(const MinPropertiesConstraint& constraint) {
  const uint64_t least = constraint.getMinProperties();
  return !value_->IsObject() || value_->MemberCount() >= least ||
         fail("minProperties", messages::count_at_least(least, "property", "properties"));
}

bool Visitor::visit(const MaxPropertiesConstraint& constraint) {
  const uint64_t most = constraint.getMaxProperties();
  return !value_->IsObject() || value_->MemberCount() <= most ||
         fail("maxProperties", messages::count_at_most(most, "property", "properties"));
}

}  // namespace accord::validation::schema
