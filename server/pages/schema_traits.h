#pragma once

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/contract/document/document_set.h"

namespace accord::server::pages {

/// What the schemas of a contract say of the values that they describe, through `$ref` and every
/// applicator (JSON Schema 2020-12, core sections 10 and 11) but `properties`: the members of an
/// object have schemas of their own. The documents must outlive it.
class SchemaTraits {
 public:
  explicit SchemaTraits(const contract::DocumentSet& documents);

  /// `writeOnly` or `format: password`: of the value, or of one in it that has no name.
  [[nodiscard]] bool is_secret(const contract::Node& schema) const {
    return secret_.contains(schema.value);
  }
  /// The value may be an object, or hold one.
  [[nodiscard]] bool is_structured(const contract::Node& schema) const {
    return structured_.contains(schema.value);
  }
  /// Every member of every `properties`, with its schema.
  [[nodiscard]] const std::vector<std::pair<std::string_view, contract::Node>>& properties() const {
    return properties_;
  }

 private:
  std::set<const contract::Json*> secret_;
  std::set<const contract::Json*> structured_;
  std::vector<std::pair<std::string_view, contract::Node>> properties_;
};

}  // namespace accord::server::pages
