#include "accord/contract/document/schema_index.h"

#include <algorithm>
#include <array>

#include "accord/contract/base/uri.h"

namespace accord::contract {
namespace {

bool is_data(std::string_view keyword) {
  static constexpr std::array names = {"enum", "const", "default", "example", "examples"};
  return std::find(names.begin(), names.end(), keyword) != names.end();
}

// Whose members are schemas, called by any names.
bool is_map_of_schemas(std::string_view keyword) {
  static constexpr std::array names = {
      "$defs", "definitions", "dependentSchemas", "patternProperties", "properties", "schemas"};
  return std::find(names.begin(), names.end(), keyword) != names.end();
}

bool is_anchor_keyword(std::string_view keyword) {
  return keyword == "$id" || keyword == "$anchor" || keyword == "$dynamicAnchor";
}

// Most documents name nothing.
bool names_something(const Json& value) {
  if (value.IsArray()) {
    return std::any_of(value.Begin(), value.End(), names_something);
  }
  return value.IsObject() &&
         std::any_of(value.MemberBegin(), value.MemberEnd(), [](const auto& member) {
           const bool is_here = member.value.IsString() && is_anchor_keyword(text_of(member.name));
           return is_here || names_something(member.value);
         });
}

}  // namespace

void SchemaIndex::add(const Document& document) {
  const Node root{&document, &document.root()};
  resources_.push_back({document.file(), root, {}, {}});
  by_uri_.emplace(document.file(), resources_.size() - 1);
  by_root_.emplace(root.value, resources_.size() - 1);
  if (names_something(document.root())) scan(root, resources_.size() - 1);
}

void SchemaIndex::scan_map(const Node& node, std::size_t resource) {
  for (const auto& [name, member] : node.members())
    scan(member, resource);
}

void SchemaIndex::scan(const Node& node, std::size_t resource) {
  if (node.is_array()) {
    for (const Node& each : node.elements())
      scan(each, resource);
    return;
  }
  if (!node.is_object()) return;
  if (const Node id = node.member("$id"); id.is_string()) {
    is_plain_ = false;
    std::string uri = resolve_uri(resources_[resource].uri, text_of(*id.value));
    resources_.push_back({uri, node, {}, {}});
    resource = resources_.size() - 1;
    by_uri_.emplace(std::move(uri), resource);
    by_root_.insert_or_assign(node.value, resource);
    // The file's own name still resolves to it.
    if (node.value == &node.document->root())
      by_uri_.insert_or_assign(node.document->file(), resource);
  }
  for (const char* keyword : {"$anchor", "$dynamicAnchor"}) {
    const Node anchor = node.member(keyword);
    if (!anchor.is_string()) continue;
    is_plain_ = false;
    const std::string name(text_of(*anchor.value));
    resources_[resource].anchors.emplace(name, node);
    if (keyword[1] == 'd') resources_[resource].dynamic.emplace(name, node);
  }
  for (const auto& [name, member] : node.members()) {
    if (is_data(name)) continue;
    if (member.is_object() && is_map_of_schemas(name)) {
      scan_map(member, resource);
    } else {
      scan(member, resource);
    }
  }
}

const SchemaResource* SchemaIndex::resource_of(const Node& node) const {
  const auto whole = by_root_.find(&node.document->root());
  if (whole == by_root_.end()) return nullptr;
  if (is_plain_) return &resources_[whole->second];
  // The innermost schema with an `$id` that holds it.
  for (const Json* here = node.value; here != nullptr; here = node.document->parent_of(*here)) {
    if (const auto root = by_root_.find(here); root != by_root_.end()) {
      return &resources_[root->second];
    }
  }
  return &resources_[whole->second];
}

const SchemaResource* SchemaIndex::find(std::string_view uri) const {
  const auto found = by_uri_.find(uri);
  return found == by_uri_.end() ? nullptr : &resources_[found->second];
}

}  // namespace accord::contract
