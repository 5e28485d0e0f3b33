#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Contract;
using contract::Node;

namespace {

constexpr Rule base_path_changed{
    "base-path-changed",
    Level::breaking,
    "every operation stands under another path: that of the first server's URL",
    "serve the old base path too",
    "base-path-changed"};
constexpr const Rule* all[] = {&base_path_changed};

Node place_of(const Contract& contract) {
  const Node root = contract.documents->root();
  const Node servers = root.member("servers");
  return servers ? servers : root;
}

std::string shown(const std::string& path) {
  return path.empty() ? "/" : path;
}

void compare(const Comparison& comparison) {
  const std::string& old = comparison.old.base_path;
  const std::string& now = comparison.now.base_path;
  if (old == now) return;
  comparison.recorder.add(
      base_path_changed,
      {{}, {}, place_of(comparison.old), place_of(comparison.now)},
      "the base path is " + shown(now) + ", was " + shown(old));
}

}  // namespace

constinit const ContractGroup base_path{all, compare};

}  // namespace accord::analysis::diff::rules
