#pragma once

#include <deque>
#include <new>
#include <utility>
#include <vector>

#include "accord/contract/document/schema_index.h"
#include "accord/validation/schema/emitted.h"
#include "accord/validation/schema/rule.h"

namespace accord::validation::schema {

using Resource = contract::SchemaResource;

/// A constraint to be taken over: valijson clones what it is given, with all that it holds; the
/// clone of this is the constraint itself. Cloned once at most.
template <class Kept>
class TakenOver final : public vc::Constraint {
 public:
  explicit TakenOver(Kept constraint) : constraint_(std::move(constraint)) {}

  bool accept(vc::ConstraintVisitor& visitor) const override { return constraint_.accept(visitor); }
  OwningPointer clone(CustomAlloc allocate, CustomFree release) const override {
    static_assert(alignof(Kept) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    void* memory = allocate(sizeof(Kept));
    if (memory == nullptr) throw std::bad_alloc();
    return {new (memory) Kept(std::move(constraint_)), release};
  }

 private:
  mutable Kept constraint_;
};

/// A schema as it is compiled: valijson's constraints, and what is known of the schema itself.
/// Every Subschema that a constraint refers to is one.
class CompiledSchema final : public Subschema {
 public:
  enum class Loop : std::uint8_t { unvisited, open, done, endless };

  template <class Constraint>
  void add(Constraint constraint) {
    addConstraint(TakenOver(std::move(constraint)));
  }

  contract::Node node;  ///< its place in the contract
  Rule rule;
  /// The schema resource that it belongs to: what the dynamic scope is made of (2020-12 section
  /// 7.1). Only where a contract names schemas.
  const Resource* resource = nullptr;
  std::vector<CompiledSchema*> in_place;  ///< the schemas that check the same value
  Loop loop = Loop::unvisited;            ///< whether these lead back to it
};

inline const CompiledSchema& compiled_of(const Subschema& subschema) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-static-cast-downcast): the compiler makes no others
  return static_cast<const CompiledSchema&>(subschema);
}

/// The compiled schemas of a contract.
struct CompiledSet {
  std::deque<CompiledSchema> schemas;
  bool has_dynamic_references = false;
  const contract::Document* main = nullptr;  ///< its places are written without a file name
};

}  // namespace accord::validation::schema
