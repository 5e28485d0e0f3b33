#pragma once

#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/schema/references.h"
#include "accord/contract/schema/schema_view.h"

namespace accord::contract::schema {

/// The schema views of one contract, each made when first asked for: the same schema is the same
/// view. References all alike (`$ref` alone, `allOf` of one) lead to the view of what they name.
class ViewSet {
 public:
  /// The contract must outlive it; `unread` takes the unresolved references, and must too.
  ViewSet(const Contract& contract, Diagnostics& unread)
      : contract_(contract),
        unread_(unread),
        references_(*contract.documents) {}

  [[nodiscard]] const Contract& contract() const { return contract_; }

  /// "not there" is the view that accepts anything.
  const SchemaView& of(const Node& schema);
  /// Of several schemas that must all hold.
  const SchemaView& of(const std::vector<Node>& schemas);
  /// Where the `$ref` of `holder` leads to, one step; absent after its fault was noted.
  Node follow(const Node& holder);
  /// What a value of a discriminator's `mapping` names (3.1 section 4.8.25.2): a schema of
  /// components by its name, or what a reference leads to.
  Node named(const Node& target);

 private:
  struct Part {
    Node node;
    bool or_null;  ///< the alternative is null
  };
  Node shorten(Node schema, std::string_view& component);
  std::unique_ptr<SchemaView> build(const std::vector<Node>& schemas);
  void take_apart(const Part& part, std::vector<Part>& parts, SchemaView& view);
  static void add_value(const SchemaView::Value& value, SchemaView& view);
  [[nodiscard]] Node only_alternative(Keyword keyword, const Part& part, const Node& list);
  [[nodiscard]] bool may_be_null(const Node& schema);
  [[nodiscard]] bool ignores_siblings() const { return contract_.version == Version::v3_0; }

  const Contract& contract_;
  Diagnostics& unread_;
  SchemaView anything_;
  std::unordered_map<const Json*, std::unique_ptr<SchemaView>> single_;
  std::map<std::vector<const Json*>, std::unique_ptr<SchemaView>> several_;
  References references_;
  std::set<std::pair<const Document*, std::string_view>> noted_;  ///< unresolved references
};

}  // namespace accord::contract::schema
