#pragma once

#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/schema/schema_view.h"

namespace accord::contract::schema {

/// The schema views of one contract, each made when first asked for: the same schema is the same
/// view. References all alike (`$ref` alone, `allOf` of one) lead to the view of what they name.
class ViewSet {
 public:
  /// The contract must outlive it; `unread` takes the unresolved references, and must too.
  ViewSet(const Contract& contract, Diagnostics& unread) : contract_(contract), unread_(unread) {}

  /// "not there" is the view that accepts anything.
  const SchemaView& of(const Node& schema);
  /// Of several schemas that must all hold.
  const SchemaView& of(const std::vector<Node>& schemas);
  /// Where a `$ref` leads to; "not there" after its fault was noted.
  Node follow(const Node& reference);

 private:
  struct Part {
    Node node;
    bool or_null;  ///< the alternative is null
  };
  Node shorten(Node schema, std::string_view& component);
  std::unique_ptr<SchemaView> build(const std::vector<Node>& schemas);
  void take_apart(const Part& part, std::vector<Part>& parts, SchemaView& view);
  void add_value(Keyword keyword, const Node& node, std::size_t part, SchemaView& view);
  [[nodiscard]] bool ignores_siblings() const { return contract_.version == Version::v3_0; }

  const Contract& contract_;
  Diagnostics& unread_;
  SchemaView anything_;
  std::unordered_map<const Json*, std::unique_ptr<SchemaView>> single_;
  std::map<std::vector<const Json*>, std::unique_ptr<SchemaView>> several_;
  std::map<std::pair<const Document*, std::string_view>, Node> references_;
};

}  // namespace accord::contract::schema
