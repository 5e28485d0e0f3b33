#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include "accord/contract/document/schema_index.h"
#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

using Resource = contract::SchemaResource;

/// What a check needs to know beside the schema itself.
struct Provenance {
  /// The place of each compiled schema in the contract.
  std::unordered_map<const Subschema*, contract::Node> node_of;
  /// The schema resource that it belongs to: what the dynamic scope is made of (2020-12 section
  /// 7.1). Filled only where a contract names schemas.
  std::unordered_map<const Subschema*, const Resource*> resource_of;
  bool has_dynamic_references = false;
  const contract::Document* main = nullptr;  ///< its places are written without a file name
};

/// `$dynamicRef` (2020-12 section 8.2.3.2).
class DynamicReference final : public KeywordBase<DynamicReference> {
 public:
  bool check(Visitor& visitor, const Json& value) const override;
  void mark(Marker& marker) const override;

  using Candidates = std::map<const Resource*, const Subschema*>;
  const Subschema* initial = nullptr;
  /// By resource that has the `$dynamicAnchor`; none where it refers to a plain anchor.
  std::shared_ptr<const Candidates> candidates;  // with the clones that valijson makes

 private:
  [[nodiscard]] const Subschema& target(const Visitor& visitor) const;
};

}  // namespace accord::validation::schema
