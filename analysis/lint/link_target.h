#pragma once

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

/// Which operations links (OpenAPI 3.1 section 4.8.20) lead to. The subject must outlive it.
class LinkTargets {
 public:
  explicit LinkTargets(const Subject& subject);

  /// The Operation Object; "not there" where it leads nowhere.
  [[nodiscard]] Node operation_of(const Node& link) const;
  /// The operation as it was read; null where it is none of those under `paths`.
  [[nodiscard]] const contract::Operation* read_operation(const Node& operation) const;

 private:
  const contract::DocumentSet& documents_;
  std::unordered_map<std::string_view, Node> by_id_;
  std::unordered_set<const contract::Json*> operations_;
  std::unordered_map<const contract::Json*, const contract::Operation*> read_;
};

}  // namespace accord::analysis::lint
