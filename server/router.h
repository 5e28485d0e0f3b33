#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"

namespace accord::server {

/// Finds the operation of a request (OpenAPI 3.1 section 4.8.8: literal paths before templated
/// ones). Immutable after construction, shared between threads; the contract must outlive it.
class Router {
 public:
  explicit Router(const contract::Contract& contract);

  /// A path of the contract: its operations by method.
  struct Path {
    std::map<contract::http::Method, std::size_t> operations;  ///< indexes into the contract
    std::string allow;         ///< the Allow field: what is documented, HEAD with GET, OPTIONS
    std::string accept_patch;  ///< the Accept-Patch field (RFC 5789 section 3.1); "" without PATCH
  };
  struct Match {
    const Path* path = nullptr;
    std::vector<std::string_view> values;  ///< raw texts of the path parameters, left to right
  };

  /// `path` as in the request target, percent-encoded; nullopt where the contract has no such path.
  [[nodiscard]] std::optional<Match> find(std::string_view path) const;

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::vector<std::pair<contract::PathTemplate::Segment, std::unique_ptr<Node>>> templates;
    std::optional<Path> path;
  };
  static Node& child(Node& node, const contract::PathTemplate::Segment& segment);
  static const Node* walk(
      const Node& node, std::string_view rest, std::vector<std::string_view>& values);

  std::string base_path_;
  Node root_;
};

}  // namespace accord::server
