#include "accord/analysis/diff/compare/unread.h"

#include <algorithm>

namespace accord::analysis::diff {

using contract::Contract;
using contract::Node;

namespace {

bool has_unresolved(const Contract& contract, const Node& list) {
  const auto elements = list.elements();
  return std::any_of(elements.begin(), elements.end(), [&](const Node& each) {
    return each.member("$ref") && !contract.documents->follow(each);
  });
}

}  // namespace

bool has_unread_parameters(const Contract& contract, const contract::Operation& operation) {
  if (has_unresolved(contract, operation.node.member("parameters"))) return true;
  const Node item = contract.documents->root().member("paths").member(operation.path.text());
  if (!item) return false;
  const auto target = contract.documents->follow(item);
  return target && has_unresolved(contract, target->member("parameters"));
}

bool is_unread(const Node& node) {
  return static_cast<bool>(node.member("$ref"));
}

bool has_unread_path(const Contract& contract, const contract::PathTemplate& path) {
  const Node paths = contract.documents->root().member("paths");
  const auto is_it = [&](const std::pair<std::string_view, Node>& each) {
    if (contract.documents->follow(each.second)) return false;
    const auto parsed = contract::PathTemplate::parse(each.first);
    return parsed ? parsed->is_same_shape(path) : each.first == path.text();
  };
  const auto members = paths.members();
  return std::any_of(members.begin(), members.end(), is_it);
}

}  // namespace accord::analysis::diff
