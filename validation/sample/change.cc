#include "accord/validation/sample/change.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "accord/contract/json/pointer.h"

namespace accord::validation::sample {

using contract::Json;
using contract::JsonAllocator;

namespace {

std::string joined(const std::string& subject, std::string_view name) {
  return subject.empty() ? std::string(name) : subject + "-" + std::string(name);
}

Json* item_of(Json& array, const std::string& token, JsonAllocator& allocator) {
  rapidjson::SizeType index = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
  if (read.ec != std::errc() || index > array.Size()) return nullptr;
  if (index == array.Size()) array.PushBack(Json(), allocator);
  return &array[index];
}

}  // namespace

void Changes::replace(std::string_view name, std::string_view keyword, Json value, bool is_near) {
  all_.push_back(
      {joined(site_.name, name),
       site_.schema_pointer(keyword),
       site_.path,
       std::move(value),
       is_near});
}

void Changes::replace(
    std::string_view name, std::string_view keyword, std::string_view value, bool is_near) {
  replace(name, keyword, text(value), is_near);
}

void Changes::change_member(
    std::string_view member,
    std::string_view name,
    std::string_view keyword,
    std::optional<Json> value) {
  all_.push_back(
      {joined(site_.name_of(member), name),
       site_.schema_pointer(keyword),
       site_.path_of(member),
       std::move(value)});
}

void Changes::add_member(
    std::string_view member, std::string_view name, std::string_view keyword, Json value) {
  all_.push_back(
      {joined(site_.name, name),
       site_.schema_pointer(keyword),
       site_.path_of(member),
       std::move(value)});
}

Json Changes::copy(const Json& value) const {
  Json copied;
  copied.CopyFrom(value, allocator_);
  return copied;
}

Json applied(const Json& valid, const Change& change, JsonAllocator& allocator) {
  const auto copy_of = [&](const Json& value) {
    Json copied;
    copied.CopyFrom(value, allocator);
    return copied;
  };
  if (change.path.empty()) return change.value ? copy_of(*change.value) : Json();
  Json whole = copy_of(valid);
  Json* at = &whole;
  for (std::size_t i = 0; i < change.path.size() && at != nullptr; ++i) {
    const std::string& token = change.path[i];
    if (at->IsArray()) {
      at = item_of(*at, token, allocator);
      continue;
    }
    if (!at->IsObject()) return whole;
    const auto found = at->FindMember(token);
    if (!change.value && i + 1 == change.path.size()) {
      if (found != at->MemberEnd()) at->EraseMember(found);
      return whole;
    }
    if (found != at->MemberEnd()) {
      at = &found->value;
      continue;
    }
    at->AddMember(contract::make_string(token, allocator), Json(), allocator);
    at = &(at->MemberEnd() - 1)->value;
  }
  if (at != nullptr && change.value) *at = copy_of(*change.value);
  return whole;
}

void keep_nearest(std::vector<Change>& all, std::size_t most) {
  std::set<std::string> names;
  std::erase_if(all, [&](const Change& each) { return !names.insert(each.name).second; });
  const auto distance = [](const Change& each) {
    return each.path.size() + (each.is_near ? 1 : 0);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Change& left, const Change& right) {
    return distance(left) < distance(right);
  });
  if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
}

std::string pointer_of(const std::vector<std::string>& path) {
  std::string pointer;
  for (const std::string& each : path)
    pointer = contract::child_pointer(pointer, each);
  return pointer;
}

}  // namespace accord::validation::sample
