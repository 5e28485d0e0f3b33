#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accord/contract/document/document_set.h"

namespace accord::contract {

/// A contract as one document, for readers that open one only: the main document as it is, every
/// other one that references name as a member of its `x-documents`, and each reference that left
/// its document as a JSON Pointer into the whole. References that lead nowhere stay. `documents`
/// must outlive it.
class Bundle {
 public:
  explicit Bundle(const DocumentSet& documents);

  [[nodiscard]] const JsonDocument& root() const { return root_; }
  /// To be changed by who made it.
  [[nodiscard]] JsonDocument& root() { return root_; }
  /// The reference to a place of the contract: `#/components/schemas/Pet`.
  [[nodiscard]] std::string reference_to(const Node& place) const;

 private:
  Json copy(const Node& from);
  Json copy_member(const Node& holder, std::string_view name, const Node& value);
  Json copy_reference(const Node& from);
  Json copy_value(const Json& value);

  const DocumentSet& documents_;
  std::map<const Document*, std::string> places_;  ///< "" or "/x-documents/pets.yaml"
  JsonDocument root_;
};

}  // namespace accord::contract
