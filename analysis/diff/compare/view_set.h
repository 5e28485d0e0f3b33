#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "accord/analysis/diff/compare/schema_view.h"
#include "accord/contract/contract.h"

namespace accord::analysis::diff {

/// The schema views of one contract, each made when first asked for: the same schema is the same
/// view. References all alike (`$ref` alone, `allOf` of one) lead to the view of what they name.
class ViewSet {
 public:
  /// The contract must outlive it; `unread` takes the references that lead nowhere, and must too.
  ViewSet(const contract::Contract& contract, contract::Diagnostics& unread)
      : contract_(contract),
        unread_(unread) {}

  /// "not there" is the view that accepts anything.
  const SchemaView& of(const contract::Node& schema);
  /// Of several schemas that must all hold.
  const SchemaView& of(const std::vector<contract::Node>& schemas);
  /// Where a `$ref` leads to; "not there" after its fault was noted.
  contract::Node follow(const contract::Node& reference);

 private:
  struct Part {
    contract::Node node;
    bool or_null;  ///< the alternative is null
  };
  contract::Node shorten(contract::Node schema, std::string_view& component);
  std::unique_ptr<SchemaView> build(const std::vector<contract::Node>& schemas);
  void take_apart(const Part& part, std::vector<Part>& parts, SchemaView& view);
  void add_value(Keyword keyword, const contract::Node& node, std::size_t part, SchemaView& view);
  [[nodiscard]] TypeSet types_of(const contract::Node& schema) const;
  [[nodiscard]] bool ignores_siblings() const {
    return contract_.version == contract::Version::v3_0;
  }

  const contract::Contract& contract_;
  contract::Diagnostics& unread_;
  SchemaView anything_;
  std::unordered_map<const contract::Json*, std::unique_ptr<SchemaView>> single_;
  std::map<std::vector<const contract::Json*>, std::unique_ptr<SchemaView>> several_;
  std::map<std::pair<const contract::Document*, std::string_view>, contract::Node> references_;
};

}  // namespace accord::analysis::diff
