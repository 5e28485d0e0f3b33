#include "accord/analysis/diff/compare/sent.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/loader.h"

namespace accord::analysis::diff {

using contract::Contract;
using contract::Diagnostics;
using contract::Node;
using contract::Operation;

namespace {

std::optional<Node> follow(const Contract& contract, const Node& at, Diagnostics& unread) {
  if (!at) return Node();
  auto target = contract.documents->follow(at);
  if (target) return std::move(target).value();
  unread.insert(unread.end(), target.fault().begin(), target.fault().end());
  return std::nullopt;
}

bool is_extension(std::string_view name) {
  return name.starts_with("x-");
}

// The members of two objects by name: those of the old one, then those that only the new one has.
void for_each_name(const Node& old, const Node& now, const auto& visit) {
  for (const auto& [name, node] : old.members()) {
    if (!is_extension(name)) visit(std::string(name), node, now.member(name));
  }
  for (const auto& [name, node] : now.members()) {
    if (!is_extension(name) && !old.member(name)) visit(std::string(name), Node(), node);
  }
}

std::vector<std::pair<std::string, Node>> expressions_of(const Node& callback) {
  std::vector<std::pair<std::string, Node>> all;
  for (const auto& [expression, item] : callback.members()) {
    if (!is_extension(expression)) all.emplace_back(expression, item);
  }
  return all;
}

// The callback of the other side that has another name and the same URL, where neither name is on
// both sides: names are not sent (OpenAPI 3.1 section 4.8.18).
class Renames {
 public:
  Renames(const Comparison& comparison, const Node& olds, const Node& nows)
      : comparison_(comparison) {
    for (const auto& [name, node] : olds.members()) {
      if (is_extension(name) || nows.member(name)) continue;
      for (const auto& [other, candidate] : nows.members()) {
        if (is_extension(other) || olds.member(other) || now_names_.contains(other)) continue;
        if (!is_same(node, candidate)) continue;
        old_names_.emplace(name, candidate);
        now_names_.emplace(other);
        break;
      }
    }
  }

  [[nodiscard]] Node of_old(std::string_view name) const {
    const auto found = old_names_.find(name);
    return found == old_names_.end() ? Node() : found->second;
  }
  [[nodiscard]] bool has_new(std::string_view name) const { return now_names_.contains(name); }

 private:
  [[nodiscard]] bool is_same(const Node& old, const Node& now) const {
    const auto left = comparison_.old.documents->follow(old);
    const auto right = comparison_.now.documents->follow(now);
    if (!left || !right) return false;
    const auto olds = expressions_of(*left);
    const auto nows = expressions_of(*right);
    return !olds.empty() && std::equal(
                                olds.begin(),
                                olds.end(),
                                nows.begin(),
                                nows.end(),
                                [](const auto& a, const auto& b) { return a.first == b.first; });
  }

  const Comparison& comparison_;
  std::map<std::string_view, Node> old_names_;
  std::set<std::string_view> now_names_;
};

void match_expressions(
    const SentPair& callback, const Node& old, const Node& now, std::vector<SentPair>& pairs) {
  const auto olds = expressions_of(old);
  const auto nows = expressions_of(now);
  const auto add = [&](const std::string& old_name,
                       const Node& old_item,
                       const std::string& now_name,
                       const Node& now_item) {
    SentPair pair = callback;
    pair.old_expression = old_name;
    pair.now_expression = now_name;
    pair.old = old_item;
    pair.now = now_item;
    if (old) pair.old_parent = old;
    if (now) pair.now_parent = now;
    pairs.push_back(std::move(pair));
  };
  if (olds.size() == 1 && nows.size() == 1) {
    add(olds[0].first, olds[0].second, nows[0].first, nows[0].second);
    return;
  }
  for_each_name(old, now, [&](const std::string& name, const Node& left, const Node& right) {
    add(name, left, name, right);
  });
}

}  // namespace

std::vector<SentPair> match_webhooks(
    const Contract& old, const Contract& now, Diagnostics& unread) {
  const Node old_root = old.documents->root();
  const Node now_root = now.documents->root();
  const Node olds = old_root.member("webhooks");
  const Node nows = now_root.member("webhooks");
  std::vector<SentPair> pairs;
  for_each_name(olds, nows, [&](const std::string& name, const Node& left, const Node& right) {
    const auto old_item = follow(old, left, unread);
    const auto now_item = follow(now, right, unread);
    if (!old_item || !now_item) return;
    SentPair pair;
    pair.name = name;
    pair.old = *old_item;
    pair.now = *now_item;
    pair.old_parent = olds ? olds : old_root;
    pair.now_parent = nows ? nows : now_root;
    pairs.push_back(std::move(pair));
  });
  return pairs;
}

std::vector<SentPair> match_callbacks(
    const Pair<Operation>& pair, const Comparison& comparison, Diagnostics& unread) {
  const Node olds = pair.old->node.member("callbacks");
  const Node nows = pair.now->node.member("callbacks");
  std::vector<SentPair> pairs;
  const Renames renames(comparison, olds, nows);
  for_each_name(olds, nows, [&](const std::string& name, const Node& left, const Node& right) {
    if (!left && renames.has_new(name)) return;
    const Node renamed = right ? Node() : renames.of_old(name);
    const auto old = follow(comparison.old, left, unread);
    const auto now = follow(comparison.now, renamed ? renamed : right, unread);
    if (!old || !now) return;
    SentPair callback;
    callback.is_callback = true;
    callback.name = name;
    callback.operation = pair.operation;
    callback.old_parent = olds ? olds : pair.old->node;
    callback.now_parent = nows ? nows : pair.now->node;
    if (*old && *now) {
      match_expressions(callback, *old, *now, pairs);
    } else {
      callback.old = *old;
      callback.now = *now;
      pairs.push_back(std::move(callback));
    }
  });
  return pairs;
}

std::vector<Operation> read_sent(const Contract& contract, const Node& item) {
  Diagnostics found;
  contract::ObjectLoader objects(*contract.documents, found);
  const auto target = objects.follow(item);
  std::vector<Operation> operations;
  if (!target) return operations;
  const auto add_parameters = [&](const Node& list, Operation& operation) {
    for (const Node& each : list.elements()) {
      auto parameter = objects.parameter(each);
      if (parameter && operation.parameter(parameter->in, parameter->name) == nullptr)
        operation.parameters.push_back(std::move(*parameter));
    }
  };
  for (const contract::http::Method method : contract::http::all_methods) {
    const Node node = target->member(contract::http::to_lower(contract::http::to_text(method)));
    if (!node.is_object()) continue;
    Operation operation;
    operation.node = node;
    operation.method = method;
    operation.id = node.text("operationId");
    add_parameters(node.member("parameters"), operation);
    add_parameters(target->member("parameters"), operation);
    if (const Node body = node.member("requestBody")) operation.body = objects.request_body(body);
    for (const auto& [status, response] : node.member("responses").members()) {
      if (!is_extension(status)) operation.responses.push_back(objects.response(status, response));
    }
    operation.security = objects.security(node.member("security"));
    operations.push_back(std::move(operation));
  }
  return operations;
}

}  // namespace accord::analysis::diff
