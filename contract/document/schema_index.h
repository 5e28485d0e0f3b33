#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/document/node.h"

namespace accord::contract {

/// A schema resource (JSON Schema 2020-12 section 4.3.5): a document, or a schema with an `$id` in
/// one. Pointers into it begin at its root.
struct SchemaResource {
  std::string uri;  ///< absolute, or the path of the document's file
  Node root;
  std::map<std::string, Node, std::less<>> anchors;  ///< `$anchor` and `$dynamicAnchor`
  std::map<std::string, Node, std::less<>> dynamic;  ///< `$dynamicAnchor`
};

/// The schema resources of the documents of one contract (2020-12 sections 8.2.1 and 8.2.2).
/// Immutable once all documents were added.
class SchemaIndex {
 public:
  /// Notes the document and what it names. Values that only look like schemas (`enum`, `const`,
  /// `default`, examples) name nothing.
  void add(const Document& document);

  /// The resource that a place belongs to; null where its document was not added.
  [[nodiscard]] const SchemaResource* resource_of(const Node& node) const;
  [[nodiscard]] const SchemaResource* find(std::string_view uri) const;
  [[nodiscard]] const std::vector<SchemaResource>& resources() const { return resources_; }
  /// No document names anything but itself.
  [[nodiscard]] bool is_plain() const { return is_plain_; }

 private:
  void scan(const Node& node, std::size_t resource);
  /// Of an object whose members are schemas by name: `default` or `$id` is a name there.
  void scan_map(const Node& node, std::size_t resource);

  std::vector<SchemaResource> resources_;
  std::map<std::string, std::size_t, std::less<>> by_uri_;
  std::map<const Json*, std::size_t> by_root_;
  bool is_plain_ = true;
};

}  // namespace accord::contract
