#include <algorithm>
#include <optional>
#include <vector>

#include "accord/analysis/diff/compare/match.h"
#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/server.h"

namespace accord::analysis::diff::rules {

using contract::Contract;
using contract::Node;
using contract::Operation;

namespace servers_rules {
namespace {

constexpr Rule base_path_changed{
    "base-path-changed",
    Level::breaking,
    "every operation is under another path: that of the first server's URL, and no server has the "
    "old one",
    "serve the old base path too",
    "base-path-changed server-added"};
constexpr Rule server_removed{
    "server-removed",
    Level::warning,
    "a server's URL was removed from the contract",
    "keep the URL answering",
    "server-added"};
constexpr Rule server_added{
    "server-added",
    Level::info,
    "a server's URL was added",
    "",
    "server-removed base-path-changed"};
constexpr Rule default_changed{
    "server-variable-default-changed",
    Level::warning,
    "a variable of a server's URL has another default: clients that set none call another server",
    "keep the default",
    "server-variable-default-changed"};
constexpr Rule value_removed{
    "server-variable-value-removed",
    Level::warning,
    "a value of a variable of a server's URL was removed",
    "keep the server of that value answering",
    "server-variable-value-added"};
constexpr Rule value_added{
    "server-variable-value-added",
    Level::info,
    "a value of a variable of a server's URL was added",
    "",
    "server-variable-value-removed"};
constexpr const Rule* all[] = {
    &base_path_changed,
    &server_removed,
    &server_added,
    &default_changed,
    &value_removed,
    &value_added};

struct Server {
  Node node;
  std::string url;                  // as it is written
  std::string key;                  // what makes it the same server
  std::optional<std::string> path;  // nullopt where it cannot be read
};

// Of one contract: the servers of an object that may have them.
struct Servers {
  Node place;  // of the list, or of what could hold one
  std::vector<Server> all;

  [[nodiscard]] const Server* find(const Server& wanted) const {
    for (const auto member : {&Server::url, &Server::key}) {
      const auto found = std::find_if(all.begin(), all.end(), [&](const Server& each) {
        return each.*member == wanted.*member;
      });
      if (found != all.end()) return &*found;
    }
    return nullptr;
  }
  // Where the paths hold it now.
  void drop_paths() {
    for (Server& each : all) {
      const std::string_view path = each.path ? *each.path : std::string_view();
      if (!path.empty() && each.key.ends_with(path)) each.key.resize(each.key.size() - path.size());
      each.url = each.key;
      each.path = "";
    }
  }
  // A server whose path cannot be read may have any.
  [[nodiscard]] bool has_path(const std::string& path) const {
    return std::any_of(all.begin(), all.end(), [&](const Server& each) {
      return !each.path || *each.path == path;
    });
  }
};

// OpenAPI 3.1 section 4.8.1: no servers are one of the URL "/".
Servers servers_of(const Node& owner) {
  const Node list = owner.member("servers");
  Servers servers{list ? list : owner, {}};
  for (const Node& each : list.elements()) {
    std::string url(each.text("url"));
    if (url.size() > 1 && url.ends_with('/')) url.pop_back();
    servers.all.push_back(
        {each, std::move(url), contract::comparable_server_url(each), contract::server_path(each)});
  }
  if (servers.all.empty()) servers.all.push_back({servers.place, "/", {}, std::string()});
  return servers;
}

// Both servers of one URL.
class Variables {
 public:
  Variables(const Where& where, const std::string& url, Recorder& recorder)
      : where_(where),
        url_(url),
        recorder_(recorder) {}

  void compare() {
    const Node nows = where_.now.member("variables");
    for (const auto& [name, old] : where_.old.member("variables").members()) {
      if (const Node now = nows.member(name)) compare_variable(std::string(name), old, now);
    }
  }

 private:
  void compare_variable(const std::string& name, const Node& old, const Node& now) {
    const std::string subject = messages::named("the variable", name) + " of the server " + url_;
    const Where where{where_.operation, {}, old, now};
    if (old.text("default") != now.text("default")) {
      recorder_.add(
          default_changed,
          where,
          messages::changed(
              "the default of " + subject,
              messages::quoted(old.text("default")),
              messages::quoted(now.text("default"))));
    }
    const Node olds = old.member("enum");
    const Node nows = now.member("enum");
    for (const std::string& each : lacking(olds, nows))
      recorder_.add(value_removed, where, messages::was_removed(value_of(each, subject)));
    for (const std::string& each : lacking(nows, olds))
      recorder_.add(value_added, where, messages::was_added(value_of(each, subject)));
  }

  static std::string value_of(const std::string& value, const std::string& subject) {
    return "the value " + (value.empty() ? "of any kind" : messages::quoted(value)) + " of " +
           subject;
  }

  // The values of one enum that the other lacks; "" where any value was possible.
  static std::vector<std::string> lacking(const Node& has, const Node& other) {
    if (!other) return {};
    if (!has) return {""};
    std::vector<std::string> values;
    const auto others = other.elements();
    for (const Node& each : has.elements()) {
      const bool is_known = std::any_of(others.begin(), others.end(), [&](const Node& known) {
        return contract::is_equal(*each.value, *known.value);
      });
      if (!is_known && each.is_string()) values.emplace_back(contract::text_of(*each.value));
    }
    return values;
  }

  const Where& where_;
  const std::string& url_;
  Recorder& recorder_;
};

std::string shown(const std::string& path) {
  return path.empty() ? "/" : path;
}

void compare_lists(
    const Servers& old, const Servers& now, const std::string& operation, Recorder& recorder) {
  const Server& first = old.all.front();
  const std::optional<std::string>& moved_to = now.all.front().path;
  const bool has_moved = first.path && moved_to && !now.has_path(*first.path);
  if (has_moved) {
    recorder.add(
        base_path_changed,
        {operation, {}, old.place, now.place},
        messages::changed("the base path", shown(*first.path), shown(*moved_to)));
  }
  for (const Server& each : old.all) {
    const Server* same = now.find(each);
    const Where where{operation, {}, each.node, same == nullptr ? now.place : same->node};
    if (same != nullptr) {
      Variables(where, each.url, recorder).compare();
    } else if (!has_moved || &each != &first) {
      recorder.add(server_removed, where, messages::was_removed("the server " + each.url));
    }
  }
  for (const Server& each : now.all) {
    if (old.find(each) != nullptr || (has_moved && &each == &now.all.front())) continue;
    recorder.add(
        server_added,
        {operation, {}, old.place, each.node},
        messages::was_added("the server " + each.url));
  }
}

// The operation, else its path item, else the root.
Node owner_of(const Contract& contract, const Operation& operation) {
  if (operation.node.member("servers")) return operation.node;
  const Node root = contract.documents->root();
  const Node item = root.member("paths").member(operation.path.text());
  if (!item) return root;
  const auto target = contract.documents->follow(item);
  return target && target->member("servers") ? *target : root;
}

// True where one has them, or where there is none that could.
bool uses_root(const Contract& contract) {
  const Node root = contract.documents->root();
  return contract.operations.empty() ||
         std::any_of(
             contract.operations.begin(), contract.operations.end(), [&](const Operation& each) {
               return owner_of(contract, each) == root;
             });
}

void compare_contracts(const Comparison& comparison) {
  if (!uses_root(comparison.old) || !uses_root(comparison.now)) return;
  Servers old = servers_of(comparison.old.documents->root());
  Servers now = servers_of(comparison.now.documents->root());
  if (has_moved_base(comparison.old, comparison.now)) {
    old.drop_paths();
    now.drop_paths();
  }
  compare_lists(old, now, {}, comparison.recorder);
}

void compare_operations(const Pair<Operation>& pair, const Comparison& comparison) {
  const Node old = owner_of(comparison.old, *pair.old);
  const Node now = owner_of(comparison.now, *pair.now);
  const bool are_shared =
      old == comparison.old.documents->root() && now == comparison.now.documents->root();
  if (are_shared) return;
  compare_lists(servers_of(old), servers_of(now), pair.operation, comparison.recorder);
}

}  // namespace
}  // namespace servers_rules

constinit const ContractGroup servers{servers_rules::all, servers_rules::compare_contracts};
constinit const Group<Operation> operation_servers{{}, servers_rules::compare_operations};

}  // namespace accord::analysis::diff::rules
