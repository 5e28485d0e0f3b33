#pragma once

#include "accord/contract/document/document_set.h"

namespace accord::contract::schema {

/// Where the references of a contract lead (`$ref`, `$dynamicRef`; RFC 3986, JSON Pointer,
/// anchors), each looked up once: what was found is kept with the documents, which must outlive it.
class References {
 public:
  // Not explicit: whoever looks up hands over the documents.
  References(const DocumentSet& documents);

  [[nodiscard]] const DocumentSet& documents() const { return *documents_; }

  /// What the reference names; absent where it is unresolved. `at` is its string.
  [[nodiscard]] Node target(const Node& at) const;

  /// `node` itself, or what its `$ref` leads to over as many steps as it takes; absent where one of
  /// them is unresolved or they lead back to themselves.
  [[nodiscard]] Node follow(const Node& node) const;

  /// Why the reference is unresolved; empty where it is not.
  [[nodiscard]] Diagnostics faults(const Node& at) const;

 private:
  using Targets = DerivedTable<Node>;  ///< by the string of the reference

  [[nodiscard]] Node look_up(const Node& at) const;

  const DocumentSet* documents_;
  Targets* targets_;
};

}  // namespace accord::contract::schema
