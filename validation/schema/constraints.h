#pragma once

#include <memory>
#include <new>
#include <unordered_map>
#include <vector>

#include "accord/validation/format/format.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/schema/name_table.h"
#include "accord/validation/schema/visitor.h"

namespace accord::validation::schema {

class Marker;
class RuleBuilder;

/// A keyword of our own. valijson owns it as a PolyConstraint; only our visitor runs it. Single
/// inheritance only: valijson frees the clone through its Constraint pointer.
class Keyword : public vc::PolyConstraint {
 public:
  virtual bool check(Visitor& visitor, const Json& value) const = 0;
  /// Marks the members or items that the keyword looks at; most look at none.
  virtual void mark(Marker& /*marker*/) const {}
  /// Adds what the first pass asks in its place; for most, `check`.
  virtual void add_to(RuleBuilder& builder) const;

  bool validate(
      const valijson::adapters::Adapter& /*target*/,
      const std::vector<std::string>& /*context*/,
      valijson::ValidationResults* /*results*/) const final {
    valijson::throwLogicError("a keyword of accord was reached by valijson's own visitor");
  }
};

template <class Self>
class KeywordBase : public Keyword {
 private:
  vc::Constraint* cloneInto(void* memory) const final {
    static_assert(alignof(Self) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    return new (memory) Self(static_cast<const Self&>(*this));
  }
  [[nodiscard]] std::size_t sizeOf() const final { return sizeof(Self); }
};

/// `properties`, `patternProperties`, `additionalProperties` and the `required` names among them:
/// one pass over the members. Duplicate members were refused by the reader.
class Properties final : public KeywordBase<Properties> {
 public:
  struct ByPattern {
    std::shared_ptr<const Pattern> pattern;  // shared with the clones that valijson makes
    const Subschema* subschema;
  };
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;
  void add_to(RuleBuilder& builder) const override;

  NameTable table;
  std::vector<ByPattern> patterns;
  const Subschema* additional = nullptr;  ///< null: any value is allowed
  bool has_additional = false;            ///< also where it is `true`
  std::size_t required_in_request = 0;
  std::size_t required_in_response = 0;

 private:
  bool check_member(
      Visitor& visitor,
      const NameTable::Slot* slot,
      std::string_view name,
      const Json& member) const;
  bool fail_missing(Visitor& visitor, const Json& value) const;
};

/// The limits of a number, exact over int64, uint64 and double.
class Limit final : public KeywordBase<Limit> {
 public:
  enum class Kind { minimum, maximum, exclusive_minimum, exclusive_maximum };
  bool check(Visitor& visitor, const Json& value) const override;
  void add_to(RuleBuilder& builder) const override;

  Kind kind = Kind::minimum;
  const Json* limit = nullptr;
};

/// `enum` (an array of values) and `const` (one value).
class Enum final : public KeywordBase<Enum> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void add_to(RuleBuilder& builder) const override;
  /// Long lists are looked up by hash: to be called once `values` is set.
  void build_index();

  const Json* values = nullptr;
  bool is_const = false;

 private:
  using Index = std::unordered_multimap<uint64_t, const Json*>;
  std::shared_ptr<const Index> index_;  // shared with the clones that valijson makes
};

/// `multipleOf`, in decimal: 0.3 is a multiple of 0.1.
class MultipleOf final : public KeywordBase<MultipleOf> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;

  const Json* divisor = nullptr;
};

class PatternKeyword final : public KeywordBase<PatternKeyword> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;

  std::shared_ptr<const Pattern> pattern;  // shared with the clones that valijson makes
};

class FormatKeyword final : public KeywordBase<FormatKeyword> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void add_to(RuleBuilder& builder) const override;

  const Format* format = nullptr;
};

class UniqueItems final : public KeywordBase<UniqueItems> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
};

/// `$ref`: the target may be an ancestor; loops that consume no input are refused by the compiler.
class Reference final : public KeywordBase<Reference> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;
  void add_to(RuleBuilder& builder) const override;

  const Subschema* target = nullptr;
};

}  // namespace accord::validation::schema
