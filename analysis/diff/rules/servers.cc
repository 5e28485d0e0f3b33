#include <set>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace {

constexpr Rule server_removed{
    "server-removed",
    Level::warning,
    "a server's URL is gone from the contract",
    "keep the URL answering",
    "server-added"};
constexpr Rule server_added{
    "server-added", Level::info, "a server's URL is new", "", "server-removed"};
constexpr const Rule* all[] = {&server_removed, &server_added};

std::set<std::string_view> urls_of(const Node& servers) {
  std::set<std::string_view> urls;
  for (const Node& each : servers.elements())
    urls.insert(each.text("url"));
  return urls;
}

void compare(const Comparison& comparison) {
  const Node old_root = comparison.old.documents->root();
  const Node now_root = comparison.now.documents->root();
  const Node old = old_root.member("servers");
  const Node now = now_root.member("servers");
  const auto old_urls = urls_of(old);
  const auto now_urls = urls_of(now);
  // The first server's path is a matter of the base path.
  const bool has_moved = comparison.old.base_path != comparison.now.base_path;
  const auto is_base = [&](const Node& each, const Node& list) {
    return has_moved && each == list.element(0);
  };
  for (const Node& each : old.elements()) {
    if (is_base(each, old) || now_urls.contains(each.text("url"))) continue;
    comparison.recorder.add(
        server_removed,
        {{}, {}, each, now ? now : now_root},
        "the server " + std::string(each.text("url")) + " is gone");
  }
  for (const Node& each : now.elements()) {
    if (is_base(each, now) || old_urls.contains(each.text("url"))) continue;
    comparison.recorder.add(
        server_added,
        {{}, {}, old ? old : old_root, each},
        "the server " + std::string(each.text("url")) + " is new");
  }
}

}  // namespace

constinit const ContractGroup servers{all, compare};

}  // namespace accord::analysis::diff::rules
