#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "accord/contract/contract.h"
#include "accord/contract/messages.h"

namespace accord::contract {
namespace {

// Errors after which the meaning is clear; `identical_paths` depends on the methods.
bool disables(const Diagnostic& found) {
  if (found.severity != Severity::error || found.about.value == nullptr) return false;
  const auto& id = found.id;
  return id != finding::duplicate_operation_id && id != finding::optional_path_parameter &&
         id != finding::operation_reference && id != finding::identical_paths;
}

// Finds the errors that a part of a document or what it refers to has.
class Reach {
 public:
  Reach(const Contract& contract, const Diagnostics& found) : contract_(contract) {
    for (const Diagnostic& each : found) {
      if (disables(each)) errors_.emplace(each.about.value, &each);
    }
  }

  [[nodiscard]] bool is_empty() const { return errors_.empty(); }

  // The first error of what the parts hold or refer to; null where there is none.
  const Diagnostic* first(std::vector<Node> parts) {
    std::unordered_set<const Json*> met;
    while (!parts.empty()) {
      const Node part = parts.back();
      parts.pop_back();
      if (!part || !met.insert(part.value).second) continue;
      const Unit& unit = scanned(part);
      if (unit.error != nullptr) return unit.error;
      parts.insert(parts.end(), unit.references.begin(), unit.references.end());
    }
    return nullptr;
  }

  // Of the value itself, not of what is inside.
  [[nodiscard]] const Diagnostic* at(const Node& node) const {
    const auto found = errors_.find(node.value);
    return found == errors_.end() ? nullptr : found->second;
  }

 private:
  // A value and all that is inside: scanned once, whatever refers to it.
  struct Unit {
    const Diagnostic* error = nullptr;
    std::vector<Node> references;
  };

  const Unit& scanned(const Node& node) {
    const auto [known, is_new] = units_.try_emplace(node.value);
    if (is_new) scan(node, known->second);
    return known->second;
  }

  void scan(const Node& node, Unit& unit) {
    if (unit.error != nullptr) return;
    unit.error = at(node);
    for (const Node& each : node.elements())
      scan(each, unit);
    for (const auto& [name, member] : node.members()) {
      if (member.is_string() && name == "$ref") refer(member, unit);
      // Which schema it leads to depends on the way: all that could be meant are.
      if (member.is_string() && name == "$dynamicRef") unit.references.push_back(schemas());
      if (name == "discriminator") map_to(member.member("mapping"), unit);
      scan(member, unit);
    }
  }

  void refer(const Node& reference, Unit& unit) const {
    const auto target = contract_.documents->resolve(reference, text_of(*reference.value));
    if (target) unit.references.push_back(*target);
  }

  // OpenAPI 3.1 section 4.8.25: names of schemas, or references.
  void map_to(const Node& mapping, Unit& unit) const {
    for (const auto& [value, target] : mapping.members()) {
      if (!target.is_string()) continue;
      const Node named = schemas().member(text_of(*target.value));
      if (named) {
        unit.references.push_back(named);
      } else {
        refer(target, unit);
      }
    }
  }

  [[nodiscard]] Node schemas() const {
    return contract_.documents->root().member("components").member("schemas");
  }

  const Contract& contract_;
  std::unordered_map<const void*, const Diagnostic*> errors_;
  std::map<const Json*, Unit> units_;
};

class Confinement {
 public:
  Confinement(const Contract& contract, const Diagnostics& found)
      : root_(contract.documents->root()),
        contract_(contract),
        reach_(contract, found) {
    for (const Diagnostic& each : found)
      has_identical_paths_ = has_identical_paths_ || each.id == finding::identical_paths;
  }

  [[nodiscard]] bool has_work() const {
    return !reach_.is_empty() || has_identical_paths_ || !contract_.unresolved.empty();
  }

  // True where one more is disabled.
  bool disable(std::vector<Operation>& operations) {
    bool is_changed = false;
    for (Operation& each : operations) {
      if (each.disabled) continue;
      if (const Diagnostic* cause = cause_for(each)) each.disabled = *cause;
      is_changed = is_changed || each.disabled;
    }
    return disable_shadowed(operations) || is_changed;
  }

 private:
  const Diagnostic* cause_for(const Operation& operation) {
    std::vector<Node> parts = {operation.node};
    for (const SecurityRequirement& alternative : operation.security) {
      for (const auto& use : alternative.uses) {
        parts.push_back(root_.member("components").member("securitySchemes").member(use.scheme));
      }
    }
    if (!operation.node.member("security")) parts.push_back(root_.member("security"));
    const Node item = root_.member("paths").member(operation.path.text());
    if (const Diagnostic* error = reach_.at(item)) return error;
    parts.push_back(item.member("parameters"));
    if (const auto target = contract_.documents->follow(item)) {
      if (const Diagnostic* error = reach_.at(*target)) return error;
      parts.push_back(target->member("parameters"));
    }
    return reach_.first(std::move(parts));
  }

  // Paths of one shape match the same requests: the first that has the method answers them.
  bool disable_shadowed(std::vector<Operation>& operations) const {
    if (!has_identical_paths_) return false;
    bool is_changed = false;
    std::map<std::pair<http::Method, std::string>, std::string> first;
    for (Operation& each : operations) {
      if (!each.path.is_readable()) continue;
      const auto [known, is_new] =
          first.emplace(std::pair(each.method, each.path.shape()), each.path.text());
      if (is_new || each.disabled || known->second == each.path.text()) continue;
      each.disabled = error(
          each.node,
          messages::answered_by_other(
              std::string(http::to_text(each.method)), each.path.text(), known->second));
      is_changed = true;
    }
    return is_changed;
  }

  Node root_;
  const Contract& contract_;
  Reach reach_;
  bool has_identical_paths_ = false;
};

}  // namespace

std::shared_ptr<const Contract> confine(
    std::shared_ptr<const Contract> contract, const Diagnostics& found) {
  Confinement confinement(*contract, found);
  if (!confinement.has_work()) return contract;
  auto operations = contract->operations;
  operations.insert(operations.end(), contract->unresolved.begin(), contract->unresolved.end());
  if (!confinement.disable(operations) && contract->unresolved.empty()) return contract;
  auto confined = std::make_shared<Contract>(*contract);
  confined->operations = std::move(operations);
  confined->unresolved.clear();
  return confined;
}

}  // namespace accord::contract
