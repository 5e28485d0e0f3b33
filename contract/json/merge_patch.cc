#include "accord/contract/json/merge_patch.h"

#include <string>
#include <unordered_map>

namespace accord::contract {
namespace {

// Places of the members by name, so that a patch of many members looks each up once. Copies: short
// strings live in the member itself, which moves.
std::unordered_map<std::string, rapidjson::SizeType> places_of(const Json& object) {
  std::unordered_map<std::string, rapidjson::SizeType> places;
  rapidjson::SizeType index = 0;
  for (const auto& member : object.GetObject())
    places.emplace(text_of(member.name), index++);
  return places;
}

}  // namespace

void merge_patch(Json& target, const Json& patch, JsonAllocator& allocator) {
  if (!patch.IsObject()) {
    target.CopyFrom(patch, allocator);
    return;
  }
  if (!target.IsObject()) target.SetObject();
  Json merged(rapidjson::kObjectType);
  const auto given = places_of(patch);
  const auto known = places_of(target);
  for (auto& member : target.GetObject()) {
    const auto change = given.find(std::string(text_of(member.name)));
    if (change == given.end()) {
      merged.AddMember(member.name, member.value, allocator);
      continue;
    }
    const Json& value = (patch.MemberBegin() + static_cast<std::ptrdiff_t>(change->second))->value;
    if (value.IsNull()) continue;
    merge_patch(member.value, value, allocator);
    merged.AddMember(member.name, member.value, allocator);
  }
  for (const auto& member : patch.GetObject()) {
    if (member.value.IsNull() || known.contains(std::string(text_of(member.name)))) continue;
    Json fresh;
    merge_patch(fresh, member.value, allocator);
    merged.AddMember(Json(member.name, allocator), fresh, allocator);
  }
  target = std::move(merged);
}

}  // namespace accord::contract
