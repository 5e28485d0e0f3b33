#include <algorithm>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;

// `count` items, copies of the first; strings and integers stay unique.
Json items_of(Changes& changes, std::size_t count) {
  const Json& valid = *changes.site().value;
  Json items(rapidjson::kArrayType);
  for (std::size_t i = 0; i < count; ++i) {
    if (i < valid.Size()) {
      items.PushBack(changes.copy(valid[static_cast<rapidjson::SizeType>(i)]), changes.allocator());
      continue;
    }
    Json item = changes.copy(valid[0]);
    if (item.IsString())
      item = changes.text(std::string(contract::text_of(item)) + std::to_string(i));
    else if (item.IsInt())
      item.SetInt64(int64_t{item.GetInt()} + static_cast<int64_t>(i));
    items.PushBack(item, changes.allocator());
  }
  return items;
}

void vary_array(Changes& changes) {
  const Site& site = changes.site();
  const auto least = Site::count(site.largest("minItems")).value_or(0);
  const auto most = Site::count(site.smallest("maxItems"));
  if (least == 0) changes.replace("empty", "type", Json(rapidjson::kArrayType));
  if (site.value->Empty()) return;
  constexpr std::size_t longest = 200;
  if (least > 0 && least <= longest)
    changes.replace("shortest", "minItems", items_of(changes, least));
  if (most && *most <= longest) changes.replace("longest", "maxItems", items_of(changes, *most));
  if (!site.keyword("uniqueItems") && (!most || *most >= 2)) {
    Json twice(rapidjson::kArrayType);
    twice.PushBack(changes.copy((*site.value)[0]), changes.allocator());
    twice.PushBack(changes.copy((*site.value)[0]), changes.allocator());
    changes.replace("repeated", "type", std::move(twice));
  }
}

void vary_object(Changes& changes) {
  const Site& site = changes.site();
  for (const auto& member : site.value->GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (!site.requires_member(name) && !site.property(name).empty())
      changes.change_member(name, "absent", "properties", std::nullopt);
  }
  // Of a body that is the whole, servers may ask for more in prose.
  if (!site.path.empty()) changes.replace("empty", "type", Json(rapidjson::kObjectType));
}

}  // namespace

void vary_container(Changes& changes) {
  const Json* value = changes.site().value;
  if (value->IsArray()) vary_array(changes);
  if (value->IsObject()) vary_object(changes);
}

}  // namespace accord::validation::sample
