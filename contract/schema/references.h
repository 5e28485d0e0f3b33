#pragma once

#include <string_view>
#include <unordered_map>

#include "accord/contract/document/document_set.h"

namespace accord::contract::schema {

/// Where the references of a contract lead (`$ref`, `$dynamicRef`; RFC 3986, JSON Pointer,
/// anchors), each looked up once. Remembers what it looked up, so not for several threads at once.
/// The documents must outlive it.
class References {
 public:
  // Not explicit: who looks up little hands over the documents.
  References(const DocumentSet& documents) : documents_(&documents) {}

  /// What the reference names; absent where it is unresolved. `at` is its string.
  [[nodiscard]] Node target(const Node& at) const;

  /// `node` itself, or what its `$ref` leads to over as many steps as it takes; absent where one of
  /// them is unresolved or they lead back to themselves.
  [[nodiscard]] Node follow(const Node& node) const;

  /// Why the reference is unresolved; empty where it is not.
  [[nodiscard]] Diagnostics faults(const Node& at) const;

 private:
  using Targets = std::unordered_map<std::string_view, Node>;

  [[nodiscard]] Node look_up(const Node& at) const;

  const DocumentSet* documents_;
  /// Where no schema has a name of its own, the same text leads from one document to one place.
  mutable std::unordered_map<const Document*, Targets> by_text_;
  mutable std::unordered_map<const Json*, Node> by_place_;
};

}  // namespace accord::contract::schema
