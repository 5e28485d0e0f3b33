#include "accord/server/pages/schema_traits.h"

#include <algorithm>
#include <unordered_map>

#include "accord/contract/document/referenced_documents.h"
#include "accord/contract/schema/references.h"

namespace accord::server::pages {

using contract::Json;
using contract::Node;

namespace {

using Holders = std::unordered_map<const Json*, std::vector<const Json*>>;

bool has_type(const Node& schema, std::string_view name) {
  const Node type = schema.member("type");
  const auto is_it = [&](const Node& each) {
    return each.is_string() && contract::text_of(*each.value) == name;
  };
  const auto types = type.elements();
  return is_it(type) || std::any_of(types.begin(), types.end(), is_it);
}

bool says_secret(const Node& schema) {
  return schema.flag("writeOnly") || schema.text("format") == "password";
}

bool says_structured(const Node& schema) {
  const Node others = schema.member("additionalProperties");
  return has_type(schema, "object") || schema.member("properties").is_object() ||
         schema.member("patternProperties").is_object() || others.is_object() ||
         schema.flag("additionalProperties");
}

// The schemas that a schema applies to the same value, or to what is in it without a name.
std::vector<Node> applied_by(const contract::schema::References& references, const Node& schema) {
  std::vector<Node> found;
  for (const std::string_view each :
       {"not",
        "if",
        "then",
        "else",
        "items",
        "additionalItems",
        "unevaluatedItems",
        "contains",
        "additionalProperties",
        "unevaluatedProperties",
        "propertyNames",
        "contentSchema"})
    found.push_back(schema.member(each));
  for (const std::string_view each : {"allOf", "anyOf", "oneOf", "prefixItems"}) {
    for (const Node& inner : schema.member(each).elements())
      found.push_back(inner);
  }
  for (const std::string_view each : {"patternProperties", "dependentSchemas"}) {
    for (const auto& [name, inner] : schema.member(each).members())
      found.push_back(inner);
  }
  for (const std::string_view each : {"$ref", "$dynamicRef", "$recursiveRef"}) {
    const Node reference = schema.member(each);
    if (reference.is_string()) found.push_back(references.target(reference));
  }
  std::erase_if(found, [](const Node& each) { return !each.is_object(); });
  return found;
}

// All that are in the set, and those that hold one, over any number of steps.
void spread(std::set<const Json*>& set, const Holders& holders) {
  std::vector<const Json*> open(set.begin(), set.end());
  while (!open.empty()) {
    const auto found = holders.find(open.back());
    open.pop_back();
    if (found == holders.end()) continue;
    for (const Json* each : found->second) {
      if (set.insert(each).second) open.push_back(each);
    }
  }
}

}  // namespace

SchemaTraits::SchemaTraits(const contract::DocumentSet& documents) {
  const contract::schema::References references(documents);
  Holders holders;
  std::vector<Node> open;
  for (const contract::Document* each : contract::documents_of(documents))
    open.push_back({each, &each->root()});
  // Every object is taken for a schema: what is none has no effect, or hides more.
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (node.is_object()) {
      if (says_secret(node)) secret_.insert(node.value);
      if (says_structured(node)) structured_.insert(node.value);
      for (const Node& each : applied_by(references, node))
        holders[each.value].push_back(node.value);
      for (const auto& [name, schema] : node.member("properties").members())
        properties_.emplace_back(name, schema);
    }
    for (const auto& [name, value] : node.members())
      open.push_back(value);
    for (const Node& each : node.elements())
      open.push_back(each);
  }
  spread(secret_, holders);
  spread(structured_, holders);
}

}  // namespace accord::server::pages
