#include "accord/contract/schema/plain_schema.h"

#include <set>

namespace accord::contract::schema {

namespace {

// The schema and all that it is by `$ref` and `allOf`, each once.
void gather(
    const Contract& contract,
    const Node& schema,
    std::set<const Json*>& seen,
    std::vector<Node>& all) {
  const auto target = schema ? contract.documents->follow(schema) : Node();
  if (!target || !target->is_object() || !seen.insert(target->value).second) return;
  all.push_back(*target);
  for (const Node& each : target->member("allOf").elements())
    gather(contract, each, seen, all);
}

std::vector<Node> parts_of(const Contract& contract, const Node& schema) {
  std::set<const Json*> seen;
  std::vector<Node> all;
  gather(contract, schema, seen, all);
  return all;
}

std::string type_in(const Node& type) {
  if (type.is_string()) return std::string(text_of(*type.value));
  std::string only;
  for (const Node& each : type.elements()) {
    if (!each.is_string() || text_of(*each.value) == "null") continue;
    if (!only.empty()) return {};
    only = text_of(*each.value);
  }
  return only;
}

Node find_member(const Contract& contract, const Node& schema, std::string_view name) {
  for (const Node& each : parts_of(contract, schema)) {
    if (const Node found = each.member(name)) return found;
  }
  return {};
}

}  // namespace

Node find_property(const Contract& contract, const Node& schema, std::string_view name) {
  for (const Node& each : parts_of(contract, schema)) {
    if (const Node found = each.member("properties").member(name)) return found;
  }
  return {};
}

std::string type_of(const Contract& contract, const Node& schema) {
  return type_in(find_member(contract, schema, "type"));
}

Node items_of(const Contract& contract, const Node& schema) {
  return find_member(contract, schema, "items");
}

bool takes_one_item(const Contract& contract, const Node& schema) {
  const Node least = find_member(contract, schema, "minItems");
  const Node most = find_member(contract, schema, "maxItems");
  return (!least || !least.value->IsNumber() || least.value->GetDouble() <= 1) &&
         (!most || !most.value->IsNumber() || most.value->GetDouble() >= 1);
}

bool takes_several_items(const Contract& contract, const Node& schema) {
  const Node most = find_member(contract, schema, "maxItems");
  return !most || !most.value->IsNumber() || most.value->GetDouble() > 1;
}

std::string default_content_type(const Contract& contract, const Node& schema) {
  constexpr int deepest = 8;  // arrays of arrays may turn in circles
  Node value = schema;
  std::string type = type_of(contract, value);
  for (int depth = 0; type == "array" && depth < deepest; ++depth) {
    value = items_of(contract, value);
    type = type_of(contract, value);
  }
  if (type == "object") return "application/json";
  const Node format = find_member(contract, value, "format");
  const bool is_binary = format.is_string() && text_of(*format.value) == "binary";
  const bool is_scalar = !type.empty() && type != "array";
  if (!is_scalar || is_binary || find_member(contract, value, "contentEncoding"))
    return "application/octet-stream";
  return "text/plain";
}

}  // namespace accord::contract::schema
