#include <algorithm>
#include <cmath>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;

constexpr std::size_t most_items = 1'000;
constexpr std::size_t most_bytes = 100'000;

Json first_items(Changes& changes, const Json& array, std::size_t count) {
  Json shorter(rapidjson::kArrayType);
  for (rapidjson::SizeType i = 0; i < std::min<std::size_t>(count, array.Size()); ++i)
    shorter.PushBack(changes.copy(array[i]), changes.allocator());
  return shorter;
}

void break_counts(Changes& changes, const Json* valid) {
  const Site& site = changes.site();
  if (const auto least = Site::count(site.largest("minItems")); least && *least > 0) {
    const bool is_long = valid != nullptr && valid->Size() + 1 >= *least;
    changes.replace(
        "minItems",
        "minItems",
        is_long ? first_items(changes, *valid, *least - 1) : Json(rapidjson::kArrayType));
  }
  const auto most = Site::count(site.smallest("maxItems"));
  if (!most || *most >= most_items || valid == nullptr) return;
  // A longer body is a matter of the limits of the server.
  const std::size_t size = valid->Empty() ? 0 : contract::to_text((*valid)[0]).size();
  if (size * *most > most_bytes) return;
  // Unique items stay so where they are strings or numbers.
  const bool are_unique = site.keyword("uniqueItems") && !valid->Empty();
  Json longer = changes.copy(*valid);
  for (std::size_t i = valid->Size(); i < *most + 1; ++i) {
    Json item = valid->Empty() ? changes.text("accord") : changes.copy((*valid)[0]);
    if (are_unique && item.IsString())
      item = changes.text(std::string(contract::text_of(item)) + std::to_string(i));
    if (are_unique && item.IsInt64() && item.GetInt64() < (int64_t{1} << 62U))
      item.SetInt64(item.GetInt64() + static_cast<int64_t>(i));
    longer.PushBack(item, changes.allocator());
  }
  changes.replace("maxItems", "maxItems", std::move(longer));
}

// The same object with its members the other way round.
Json reordered(Changes& changes, const Json& object) {
  Json turned(rapidjson::kObjectType);
  for (auto each = object.MemberEnd(); each != object.MemberBegin();) {
    --each;
    turned.AddMember(changes.copy(each->name), changes.copy(each->value), changes.allocator());
  }
  return turned;
}

// None that `contains` asks for, and one behind a tuple that is closed.
void break_members(Changes& changes, const Json& valid) {
  const Site& site = changes.site();
  if (site.keyword("contains"))
    changes.replace("contains", "contains", Json(rapidjson::kArrayType));
  for (const char* keyword : {"items", "unevaluatedItems"}) {
    const Node items = site.keyword(keyword);
    if (items && items.value->IsFalse())
      changes.add_member(std::to_string(valid.Size()), keyword, keyword, Json(1));
  }
}

// Two items that are equal as JSON (2020-12 core section 4.2.2).
void break_uniqueness(Changes& changes, const Json& valid) {
  const Site& site = changes.site();
  const Node unique = site.keyword("uniqueItems");
  if (!unique || !unique.value->IsTrue() || valid.Empty()) return;
  const auto most = Site::count(site.smallest("maxItems")).value_or(SIZE_MAX);
  const auto with = [&](Json twin) {
    Json twice = changes.copy(valid);
    if (twice.Size() >= most && twice.Size() > 1) twice.PopBack();
    twice.PushBack(twin, changes.allocator());
    return twice;
  };
  const Json& first = valid[0];
  changes.replace("uniqueItems", "uniqueItems", with(changes.copy(first)));
  const bool is_exact = first.IsInt64() && std::abs(first.GetDouble()) < 1e15;
  if (is_exact)
    changes.replace("uniqueItems-decimal", "uniqueItems", with(Json(first.GetDouble())), true);
  if (first.IsObject() && first.MemberCount() > 1)
    changes.replace("uniqueItems-order", "uniqueItems", with(reordered(changes, first)), true);
}

}  // namespace

void break_array(Changes& changes) {
  const Json* value = changes.site().value;
  const Json* valid = value != nullptr && value->IsArray() ? value : nullptr;
  break_counts(changes, valid);
  if (valid != nullptr) break_members(changes, *valid);
  if (valid == nullptr || valid->Empty()) return;
  break_uniqueness(changes, *valid);
  // The item without the array around it.
  changes.replace("item", "type", changes.copy((*valid)[0]), true);
  // A wrong item behind a good one.
  const auto most = Site::count(changes.site().smallest("maxItems")).value_or(SIZE_MAX);
  const Node items = changes.site().keyword("items");
  if (valid->Size() != 1 || most < 2 || !items.is_object()) return;
  Json wrong = (*valid)[0].IsObject() ? changes.text("accord-of-another-type")
                                      : Json(rapidjson::kObjectType);
  changes.change_member("1", "type", "items", std::move(wrong));
}

}  // namespace accord::validation::sample
