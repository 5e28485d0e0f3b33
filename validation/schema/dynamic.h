#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include "accord/contract/schema_index.h"
#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

using Resource = contract::SchemaResource;

/// The schema resource that each compiled schema belongs to: what the dynamic scope is made of
/// (2020-12 section 7.1). Filled only where a contract has a `$dynamicRef`.
struct DynamicScopes {
  std::unordered_map<const Subschema*, const Resource*> resource_of;
  bool is_needed = false;
};

/// `$dynamicRef` (2020-12 section 8.2.3.2).
class DynamicReference final : public KeywordBase<DynamicReference> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  using Candidates = std::map<const Resource*, const Subschema*>;
  const Subschema* initial = nullptr;
  /// By resource that has the `$dynamicAnchor`; none where it leads to a plain anchor.
  std::shared_ptr<const Candidates> candidates;  // with the clones that valijson makes

 private:
  [[nodiscard]] const Subschema& target(const Visitor& visitor) const;
};

}  // namespace accord::validation::schema
