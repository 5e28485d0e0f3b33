#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "accord/contract/document.h"
#include "accord/contract/node.h"
#include "accord/contract/result.h"

namespace accord::contract {

/// The files of one contract: the main document and those its `$ref`s name, all read by `load`
/// (never over the network). Immutable and shared between threads after that.
class DocumentSet {
 public:
  static Result<std::unique_ptr<const DocumentSet>> load(const std::filesystem::path& file);
  /// A single document from memory; its references to other files fail.
  static Result<std::unique_ptr<const DocumentSet>> parse(std::string file, std::string text);

  [[nodiscard]] Node root() const;

  /// The place that `reference` (RFC 3986, relative to the document of `at`) names.
  [[nodiscard]] Result<Node> resolve(const Node& at, std::string_view reference) const;

  /// `node` itself, or what its `$ref` leads to, over as many steps as it takes. A circle of
  /// references alone is refused.
  [[nodiscard]] Result<Node> follow(const Node& node) const;

 private:
  void read_references(const Document& from);
  [[nodiscard]] std::filesystem::path path_of(const Document& from, std::string_view file) const;

  std::unique_ptr<const Document> main_;
  std::map<std::filesystem::path, std::unique_ptr<const Document>> others_;
  std::map<std::filesystem::path, Diagnostics> failures_;
};

}  // namespace accord::contract
