#include "accord/contract/document/bundle.h"

#include <set>

#include "accord/contract/document/referenced_documents.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

// The last part of its name: a folder of this machine is nobody's business.
std::string short_name(const Document& document) {
  return document.file().substr(document.file().rfind('/') + 1);
}

// RFC 3986 section 3.5: what a fragment may not hold, percent-encoded.
std::string fragment_of(std::string_view pointer) {
  constexpr std::string_view allowed = "-._~!$&'()*+,;=:@/?";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text = "#";
  for (const char each : pointer) {
    const auto byte = static_cast<unsigned char>(each);
    const bool is_alphanumeric = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                                 (each >= '0' && each <= '9');
    if (is_alphanumeric || allowed.find(each) != std::string_view::npos) {
      text += each;
    } else {
      text += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
  }
  return text;
}

}  // namespace

Bundle::Bundle(const DocumentSet& documents) : documents_(documents) {
  const auto all = documents_of(documents);
  std::string holder = "x-documents";
  while (documents.root().member(holder))
    holder += '-';
  std::set<std::string> taken;
  for (const Document* each : all) {
    const std::string name = short_name(*each);
    std::string unique = name;
    for (int count = 2; !taken.insert(unique).second; ++count)
      unique = name + '-' + std::to_string(count);
    places_[each] = each == all.front() ? "" : child_pointer(child_pointer("", holder), unique);
  }
  static_cast<Json&>(root_) = copy(documents.root());
  if (all.size() == 1 || !root_.IsObject()) return;
  auto& allocator = root_.GetAllocator();
  Json others(rapidjson::kObjectType);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string name = split_pointer(places_.at(all[i]))->back();
    others.AddMember(make_string(name, allocator), copy({all[i], &all[i]->root()}), allocator);
  }
  root_.AddMember(make_string(holder, allocator), others, allocator);
}

std::string Bundle::reference_to(const Node& place) const {
  const auto document = places_.find(place.document);
  return fragment_of((document == places_.end() ? "" : document->second) + place.pointer());
}

Json Bundle::copy(const Node& from) {
  auto& allocator = root_.GetAllocator();
  if (from.is_array()) {
    Json array(rapidjson::kArrayType);
    for (const Node& each : from.elements())
      array.PushBack(copy(each), allocator);
    return array;
  }
  if (!from.is_object()) return copy_value(*from.value);
  Json object(rapidjson::kObjectType);
  for (const auto& [name, value] : from.members())
    object.AddMember(make_string(name, allocator), copy_member(from, name, value), allocator);
  return object;
}

Json Bundle::copy_member(const Node& holder, std::string_view name, const Node& value) {
  // OpenAPI 3.1 sections 4.8.20 and 4.8.23: the other members that hold references.
  if (value.is_string() && (name == "$ref" || name == "operationRef")) return copy_reference(value);
  const bool is_mapping = name == "mapping" && value.is_object() && holder.member("propertyName");
  if (!is_mapping) return copy(value);
  auto& allocator = root_.GetAllocator();
  Json mapping(rapidjson::kObjectType);
  for (const auto& [tag, target] : value.members())
    mapping.AddMember(make_string(tag, allocator), copy_reference(target), allocator);
  return mapping;
}

Json Bundle::copy_reference(const Node& from) {
  const std::string_view text = text_of(*from.value);
  const bool stays = from.document == documents_.root().document && text.starts_with('#');
  if (from.is_string() && !stays) {
    const auto target = documents_.resolve(from, text);
    if (target && places_.contains(target->document))
      return make_string(reference_to(target.value()), root_.GetAllocator());
  }
  return copy_value(*from.value);
}

// RapidJSON copies no string that it does not own.
Json Bundle::copy_value(const Json& value) {
  auto& allocator = root_.GetAllocator();
  return value.IsString() ? make_string(text_of(value), allocator) : Json(value, allocator);
}

}  // namespace accord::contract
