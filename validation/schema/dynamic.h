#pragma once

#include <map>
#include <memory>

#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/constraints.h"

namespace accord::validation::schema {

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
