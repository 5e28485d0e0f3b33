#include "accord/contract/schema/schema_view.h"

#include <algorithm>

namespace accord::contract::schema {

namespace {

bool is_before(const SchemaView::Name& each, std::string_view name) {
  return each.name < name;
}

}  // namespace

Node SchemaView::first(Keyword keyword) const {
  if (!has(keyword)) return {};
  const auto found = std::find_if(
      values.begin(), values.end(), [&](const Value& each) { return each.keyword == keyword; });
  return found->node;
}

std::vector<Node> SchemaView::all(Keyword keyword) const {
  std::vector<Node> nodes;
  if (!has(keyword)) return nodes;
  for (const Value& each : values) {
    if (each.keyword == keyword) nodes.push_back(each.node);
  }
  return nodes;
}

bool SchemaView::flag(Keyword keyword) const {
  const auto nodes = all(keyword);
  return std::any_of(
      nodes.begin(), nodes.end(), [](const Node& each) { return each.value->IsTrue(); });
}

std::vector<Node> SchemaView::property(std::string_view name) const {
  std::vector<Node> nodes;
  auto each = std::lower_bound(properties.begin(), properties.end(), name, is_before);
  for (; each != properties.end() && each->name == name; ++each)
    nodes.push_back(each->node);
  return nodes;
}

Node SchemaView::required_entry(std::string_view name) const {
  const auto found = std::lower_bound(required.begin(), required.end(), name, is_before);
  return found == required.end() || found->name != name ? Node() : found->node;
}

bool SchemaView::is_closed() const {
  constexpr KeywordSet closing =
      set_of({Keyword::additional_properties, Keyword::unevaluated_properties});
  return has_any(closing) && std::any_of(values.begin(), values.end(), [](const Value& each) {
           return (set_of({each.keyword}) & closing) != 0 && each.node.value->IsFalse();
         });
}

std::vector<Node> SchemaView::alternatives() const {
  for (const Keyword keyword : {Keyword::one_of, Keyword::any_of}) {
    if (has(keyword)) return first(keyword).elements();
  }
  return {};
}

}  // namespace accord::contract::schema
