#include "accord/analysis/draft/json_parts.h"

#include <cassert>
#include <utility>

#include "accord/contract/document/yaml_reader.h"

namespace accord::analysis::draft {

using contract::Json;
using contract::JsonAllocator;

Json read_part(std::string_view yaml, JsonAllocator& allocator) {
  const auto read = contract::read_yaml("", yaml, {});
  assert(read.ok());
  return Json(*read, allocator);
}

void put(Json& object, std::string_view name, Json value, JsonAllocator& allocator) {
  for (auto& member : object.GetObject()) {
    if (contract::text_of(member.name) != name) continue;
    member.value = value;
    return;
  }
  add(object, name, std::move(value), allocator);
}

void add(Json& object, std::string_view name, Json value, JsonAllocator& allocator) {
  object.AddMember(contract::make_string(name, allocator), value, allocator);
}

void put(Json& object, std::string_view name, std::string_view text, JsonAllocator& allocator) {
  put(object, name, contract::make_string(text, allocator), allocator);
}

Json& member_of(Json& object, std::string_view name) {
  Json* found = nullptr;
  for (auto& member : object.GetObject()) {
    if (contract::text_of(member.name) == name) found = &member.value;
  }
  assert(found != nullptr);
  return *found;
}

Json reference_to(const std::string& target, JsonAllocator& allocator) {
  Json reference(rapidjson::kObjectType);
  put(reference, "$ref", target, allocator);
  return reference;
}

}  // namespace accord::analysis::draft
