#include "accord/analysis/lint/schema_view.h"

#include <cmath>

namespace accord::analysis::lint {
namespace {

TypeSet type_named(std::string_view name) {
  if (name == "null") return null_type;
  if (name == "boolean") return boolean_type;
  if (name == "integer") return integer_type;
  if (name == "number") return number_type;
  if (name == "string") return string_type;
  if (name == "array") return array_type;
  if (name == "object") return object_type;
  return 0;
}

bool is_whole(const contract::Json& value) {
  if (value.IsInt64() || value.IsUint64()) return true;
  return value.IsDouble() && std::trunc(value.GetDouble()) == value.GetDouble();
}

}  // namespace

References::References(const Outline& outline) {
  targets_.reserve(outline.leads.size());
  for (const auto& lead : outline.leads)
    targets_.emplace(lead.at.value, lead.target);
}

Node References::follow(const Node& node) const {
  constexpr int most_steps = 100;
  Node here = node;
  for (int step = 0; step < most_steps; ++step) {
    const Node reference = here.member("$ref");
    if (!reference.is_string()) return here;
    const auto known = targets_.find(reference.value);
    if (known == targets_.end()) return {};
    here = known->second;
  }
  return {};
}

TypeSet types_of(const Node& schema) {
  const Node type = schema.member("type");
  if (!type) return 0;
  TypeSet types = 0;
  if (type.is_string()) types = type_named(contract::text_of(*type.value));
  for (const Node& each : type.elements())
    types |= type_named(contract::text_of(*each.value));
  if (types != 0 && schema.flag("nullable")) types |= null_type;
  return types;
}

bool is_of(TypeSet types, const contract::Json& value) {
  switch (value.GetType()) {
    case rapidjson::kNullType:
      return (types & null_type) != 0;
    case rapidjson::kFalseType:
    case rapidjson::kTrueType:
      return (types & boolean_type) != 0;
    case rapidjson::kObjectType:
      return (types & object_type) != 0;
    case rapidjson::kArrayType:
      return (types & array_type) != 0;
    case rapidjson::kStringType:
      return (types & string_type) != 0;
    case rapidjson::kNumberType:
      return (types & number_type) != 0 || ((types & integer_type) != 0 && is_whole(value));
  }
  return false;
}

std::vector<Node> applied_schemas(const References& references, const Node& schema) {
  std::vector<Node> all;
  std::unordered_set<const contract::Json*> seen;
  const auto note = [&](const Node& node) {
    if (node.is_object() && !is_cut(all) && seen.insert(node.value).second) all.push_back(node);
  };
  note(schema);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Node here = all[i];
    if (here.member("$ref")) note(references.follow(here));
    for_each_part(here, [&](const Node& part, std::string_view) { note(part); });
  }
  return all;
}

DeclaredNames declared_names(const References& references, const Node& schema) {
  DeclaredNames declared;
  const std::vector<Node> applied = applied_schemas(references, schema);
  declared.is_open = is_cut(applied);
  for (const Node& each : applied) {
    if (each.member("patternProperties")) declared.is_open = true;
    const Node properties = each.member("properties");
    if (!properties.is_object()) continue;
    for (const auto& member : properties.value->GetObject())
      declared.names.insert(contract::text_of(member.name));
  }
  return declared;
}

}  // namespace accord::analysis::lint
