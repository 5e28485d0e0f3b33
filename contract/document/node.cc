#include "accord/contract/document/node.h"

namespace accord::contract {

Node Node::member(std::string_view name) const {
  if (value == nullptr) return {};
  const Json* found = find(*value, name);
  if (found == nullptr) return {};
  return {document, found};
}

Node Node::element(std::size_t index) const {
  return {document, &(*value)[static_cast<rapidjson::SizeType>(index)]};
}

std::vector<std::pair<std::string_view, Node>> Node::members() const {
  std::vector<std::pair<std::string_view, Node>> all;
  if (!is_object()) return all;
  all.reserve(value->MemberCount());
  for (const auto& each : value->GetObject()) {
    all.emplace_back(text_of(each.name), Node{document, &each.value});
  }
  return all;
}

std::vector<Node> Node::elements() const {
  std::vector<Node> all;
  if (!is_array()) return all;
  all.reserve(value->Size());
  for (std::size_t index = 0; index < value->Size(); ++index)
    all.push_back(element(index));
  return all;
}

std::string_view Node::text(std::string_view name) const {
  if (value == nullptr) return {};
  const Json* found = find(*value, name);
  return found == nullptr ? std::string_view{} : text_of(*found);
}

bool Node::flag(std::string_view name, bool fallback) const {
  if (value == nullptr) return fallback;
  const Json* found = find(*value, name);
  return found == nullptr || !found->IsBool() ? fallback : found->GetBool();
}

std::string Node::pointer() const {
  return document == nullptr ? std::string() : document->pointer_of(*value);
}

Location Node::location() const {
  return document == nullptr ? Location() : document->locate(*value);
}

Location Node::key_location() const {
  return document == nullptr ? Location() : document->locate_key(*value);
}

Diagnostic Node::error(
    std::string message, std::string fix, std::string_view id, std::string_view subject) const {
  return {
      Severity::error,
      location(),
      std::move(message),
      std::move(fix),
      {},
      std::string(id),
      std::string(subject),
      {value}};
}

Diagnostic Node::warning(
    std::string message, std::string fix, std::string_view id, std::string_view subject) const {
  Diagnostic found = error(std::move(message), std::move(fix), id, subject);
  found.severity = Severity::warning;
  return found;
}

}  // namespace accord::contract
