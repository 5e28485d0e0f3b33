#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "accord/contract/base/result.h"
#include "accord/contract/document/derived.h"
#include "accord/contract/document/document.h"
#include "accord/contract/document/node.h"
#include "accord/contract/document/schema_index.h"

namespace accord::contract {

/// The files of one contract: the main document and those its `$ref`s name, all read by `load`
/// (never over the network, and of the file system only what `boundary_of` the main document
/// holds), and the schemas that are known by their URI where a `$ref` names
/// one. Immutable and shared between threads after that.
class DocumentSet {
 public:
  /// Not of a contract: repeated keys are refused.
  static Result<std::unique_ptr<const DocumentSet>> load(const std::filesystem::path& file);
  /// `overlays` change the main document, in their order; what they warn of is added to `found`.
  /// `source`: of the main document and of what it refers to.
  static Result<std::unique_ptr<const DocumentSet>> load(
      const std::filesystem::path& file,
      const std::vector<std::filesystem::path>& overlays,
      Diagnostics& found,
      const FileSource& source = {});
  /// A single document from memory; its references to other files fail.
  /// `others`: documents by the URI that references name them by.
  static Result<std::unique_ptr<const DocumentSet>> parse(
      std::string file,
      std::string text,
      const std::vector<std::pair<std::string, std::string>>& others = {});

  [[nodiscard]] Node root() const;

  /// Errors of the texts that do not keep them from being read: repeated keys.
  [[nodiscard]] const Diagnostics& found() const { return found_; }

  /// What `$id`, `$anchor` and `$dynamicAnchor` name; only documents of OpenAPI 3.1 name anything.
  [[nodiscard]] const SchemaIndex& index() const { return index_; }

  /// What was worked out of these documents and is kept with them.
  [[nodiscard]] const Derived& derived() const { return derived_; }

  /// The place that `reference` (RFC 3986, relative to the document of `at`) names.
  [[nodiscard]] Result<Node> resolve(const Node& at, std::string_view reference) const;

  /// `node` itself, or the target of its `$ref`, over any number of steps. A circle of
  /// references alone is refused.
  [[nodiscard]] Result<Node> follow(const Node& node) const;

 private:
  void build_index();
  void add_known_schemas();
  [[nodiscard]] Result<Node> resolve_file(const Node& at, std::string_view reference) const;
  void read_references(const Document& from, const FileSource& source);
  [[nodiscard]] std::filesystem::path path_of(const Document& from, std::string_view file) const;

  [[nodiscard]] std::filesystem::path path_of(const Document& document) const;

  std::string prefix_;  ///< of the source
  std::unique_ptr<const Document> main_;
  std::map<std::filesystem::path, std::unique_ptr<const Document>> others_;
  std::map<std::filesystem::path, Diagnostics> failures_;
  std::filesystem::path boundary_;  ///< empty where references may name any file
  std::set<std::filesystem::path> outside_;
  std::vector<std::unique_ptr<const Document>> given_;
  SchemaIndex index_;
  Diagnostics found_;
  Derived derived_;
};

}  // namespace accord::contract
