#include "e2e/story/answer.h"

#include <algorithm>

#include "accord/contract/json/merge_patch.h"

namespace accord::e2e::story {

using contract::resource::Binding;
using contract::resource::Filler;
using contract::resource::Model;
using contract::resource::Relation;
using contract::resource::Resource;
using contract::resource::Template;

Shown shown_in(const Template& answer, const Json& body) {
  Shown shown;
  if (answer.kind == Template::Kind::filler) {
    if (answer.filler == Filler::item) shown.item = &body;
    if (answer.filler == Filler::items) shown.items = body.IsArray() ? &body : nullptr;
    if (answer.filler == Filler::total && body.IsInt64()) shown.total = body.GetInt64();
    if (answer.filler == Filler::next_cursor || answer.filler == Filler::next_url)
      shown.cursor = std::string(contract::text_of(body));
    return shown;
  }
  for (std::size_t i = 0; i < answer.members.size(); ++i) {
    const Json* member = nullptr;
    if (answer.kind == Template::Kind::object) {
      member = contract::find(body, answer.names[i]);
    } else if (body.IsArray() && i < body.Size()) {
      member = &body[static_cast<rapidjson::SizeType>(i)];
    }
    if (member == nullptr) continue;
    const Shown below = shown_in(answer.members[i], *member);
    if (below.item != nullptr) shown.item = below.item;
    if (below.items != nullptr) shown.items = below.items;
    if (below.total) shown.total = below.total;
    const bool is_url = answer.members[i].filler == Filler::next_url;
    if (!below.cursor.empty() && (shown.cursor.empty() || !is_url)) shown.cursor = below.cursor;
  }
  return shown;
}

void Known::set(const std::string& name, const Json& value) {
  auto& allocator = values_.GetAllocator();
  Json copy;
  copy.CopyFrom(value, allocator);
  erase(name);
  values_.AddMember(contract::make_string(name, allocator), copy, allocator);
}

void Known::merge(const std::string& name, const Json& value) {
  auto& allocator = values_.GetAllocator();
  Json patch(rapidjson::kObjectType);
  Json copy;
  copy.CopyFrom(value, allocator);
  patch.AddMember(contract::make_string(name, allocator), copy, allocator);
  contract::merge_patch(values_, patch, allocator);
}

namespace {

// The key of a row that is written by key or by object.
const Json* key_in(const Json& row, const std::string& key) {
  return row.IsObject() ? contract::find(row, key) : &row;
}

bool is_same_key(const Json& expected, const Json& shown, const std::string& key) {
  const Json* one = key_in(expected, key);
  const Json* other = key_in(shown, key);
  return one != nullptr && other != nullptr && shown.IsObject() && contract::is_equal(*one, *other);
}

// Rows of another table are shown whole, whatever the request said of them but their keys; what
// links to this one comes and goes.
bool shows_rows(
    const Relation& relation, const std::string& key, const Json& expected, const Json& shown) {
  if (relation.kind == Relation::Kind::children) return shown.IsArray();
  if (relation.kind == Relation::Kind::parent) {
    return expected.IsNull() ? shown.IsNull() : is_same_key(expected, shown, key);
  }
  return expected.IsArray() && shown.IsArray() &&
         std::equal(
             expected.Begin(),
             expected.End(),
             shown.Begin(),
             shown.End(),
             [&](const Json& left, const Json& right) { return is_same_key(left, right, key); });
}

}  // namespace

std::string difference(
    const Model& model, const Binding& binding, const Known& expected, const Json& item) {
  const Resource& resource = model.resources[binding.resource];
  if (!item.IsObject()) return "the response shows no object";
  for (const auto& member : expected.values().GetObject()) {
    const std::string name = member.name.GetString();
    const Json* value = contract::find(item, name);
    const auto property = resource.find(name);
    if (value != nullptr && property && resource.properties[*property].relation) {
      const auto& relation = *resource.properties[*property].relation;
      const Resource& other = model.resources[relation.resource];
      if (shows_rows(relation, other.properties[other.key].name, member.value, *value)) continue;
      return "property " + name + " shows " + contract::to_text(*value) + ", expected that of " +
             contract::to_text(member.value);
    }
    if (value != nullptr) {
      if (!contract::is_equal(member.value, *value)) {
        return "property " + name + " is " + contract::to_text(*value) + ", expected " +
               contract::to_text(member.value);
      }
      continue;
    }
    const auto index = resource.find(name);
    const bool is_shown = index && std::find(binding.shown.begin(), binding.shown.end(), *index) !=
                                       binding.shown.end();
    if (is_shown && !resource.properties[*index].is_write_only)
      return "property " + name + " is missing, expected " + contract::to_text(member.value);
  }
  return "";
}

bool is_same_item(const Resource& resource, const Known& expected, const Json& element) {
  const std::string& key = resource.properties[resource.key].name;
  const Json* known = key.empty() ? nullptr : expected.find(key);
  const Json* shown = key.empty() ? nullptr : contract::find(element, key);
  if (known != nullptr && shown != nullptr) return contract::is_equal(*known, *shown);
  if (!element.IsObject()) return false;
  bool is_known = false;
  for (const auto& member : element.GetObject()) {
    const Json* value = expected.find(member.name.GetString());
    const auto property = resource.find(member.name.GetString());
    if (value == nullptr || (property && resource.properties[*property].relation)) continue;
    if (!contract::is_equal(*value, member.value)) return false;
    is_known = true;
  }
  return is_known;
}

}  // namespace accord::e2e::story
