#include "accord/validation/containment/choice_parts.h"

namespace accord::validation::containment {

using contract::Node;

std::vector<Node> Choice::targets() const {
  std::vector<Node> all = alternatives;
  for (const auto& [tag, node] : tags)
    all.push_back(node);
  return all;
}

Choice choice_of(const Term& term, const SchemaView::Value& value) {
  Choice choice;
  choice.alternatives = value.node.elements();
  choice.is_exclusive = value.keyword == Keyword::one_of;
  const Node discriminator = beside(*term.view, value, Keyword::discriminator);
  const std::string_view property = discriminator.text("propertyName");
  if (property.empty()) return choice;
  for (const Node& each : choice.alternatives) {
    const std::string_view reference = each.text("$ref");
    if (reference.empty()) return choice;  // it has no effect
    choice.tags.emplace(reference.substr(reference.rfind('/') + 1), each);
  }
  for (const auto& [tag, target] : discriminator.member("mapping").members()) {
    if (const Node named = term.side->views.named(target)) choice.tags.insert_or_assign(tag, named);
  }
  choice.property = property;
  choice.is_exclusive = false;
  return choice;
}

}  // namespace accord::validation::containment
