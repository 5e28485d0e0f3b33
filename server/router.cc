#include "accord/server/router.h"

#include <algorithm>

#include "accord/contract/base/percent.h"

namespace accord::server {
namespace {

using contract::http::Method;

std::string allow_of(const Router::Path& path) {
  std::vector<std::string_view> names;
  for (const auto& [method, operation] : path.operations)
    names.push_back(to_text(method));
  const bool has_get = path.operations.contains(Method::get);
  if (has_get && !path.operations.contains(Method::head)) names.push_back(to_text(Method::head));
  if (!path.operations.contains(Method::options)) names.push_back(to_text(Method::options));
  std::string allow;
  for (const std::string_view each : names) {
    if (!allow.empty()) allow += ", ";
    allow += each;
  }
  return allow;
}

std::string accept_patch_of(const contract::Operation& operation) {
  std::string types;
  if (operation.method != Method::patch || !operation.body) return types;
  for (const auto& each : operation.body->content) {
    if (!types.empty()) types += ", ";
    types += each.media_type.essence();
  }
  return types;
}

// Segments that differ only in unnecessary escapes or their case are equal (RFC 3986 section
// 6.2.2).
std::string decoded(std::string_view segment) {
  return contract::percent_decode(segment).value_or(std::string(segment));
}

}  // namespace

Router::Router(const contract::Contract& contract) : base_path_(contract.base_path) {
  for (std::size_t i = 0; i < contract.operations.size(); ++i) {
    const contract::Operation& operation = contract.operations[i];
    if (!operation.path.is_readable()) continue;
    Node* node = &root_;
    for (const auto& segment : operation.path.segments())
      node = &child(*node, segment);
    if (!node->path) node->path.emplace();
    node->path->operations.emplace(operation.method, i);
    node->path->allow = allow_of(*node->path);
    if (operation.method == Method::patch) node->path->accept_patch = accept_patch_of(operation);
  }
}

Router::Node& Router::child(Node& node, const contract::PathTemplate::Segment& segment) {
  if (is_literal(segment)) {
    auto& next = node.literals[decoded(segment.empty() ? "" : segment.front().text)];
    if (!next) next = std::make_unique<Node>();
    return *next;
  }
  for (auto& [known, next] : node.templates) {
    if (is_same_shape(known, segment)) return *next;
  }
  node.templates.emplace_back(segment, std::make_unique<Node>());
  // Segments with literal text first: they are the more specific ones.
  std::stable_sort(node.templates.begin(), node.templates.end(), [](const auto& l, const auto& r) {
    return l.first.size() > r.first.size();
  });
  for (auto& [known, next] : node.templates) {
    if (is_same_shape(known, segment)) return *next;
  }
  return node;
}

const Router::Node* Router::walk(
    const Node& node, std::string_view rest, std::vector<std::string_view>& values) {
  if (rest.empty()) return node.path ? &node : nullptr;
  rest.remove_prefix(1);
  const std::string_view segment = rest.substr(0, rest.find('/'));
  rest.remove_prefix(segment.size());
  const auto literal = segment.find('%') == std::string_view::npos
                           ? node.literals.find(segment)
                           : node.literals.find(decoded(segment));
  if (literal != node.literals.end()) {
    if (const Node* found = walk(*literal->second, rest, values)) return found;
  }
  const std::size_t depth = values.size();
  for (const auto& [pattern, next] : node.templates) {
    if (match_segment(pattern, segment, values)) {
      if (const Node* found = walk(*next, rest, values)) return found;
    }
    values.resize(depth);
  }
  return nullptr;
}

std::optional<Router::Match> Router::find(std::string_view path) const {
  if (!path.starts_with(base_path_)) return std::nullopt;
  path.remove_prefix(base_path_.size());
  if (path.empty() || path.front() != '/') return std::nullopt;
  Match match;
  const Node* node = walk(root_, path, match.values);
  if (node == nullptr) return std::nullopt;
  match.path = &*node->path;
  return match;
}

}  // namespace accord::server
