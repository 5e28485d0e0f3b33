#include "accord/analysis/lint/schema_view.h"

namespace accord::analysis::lint {

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
