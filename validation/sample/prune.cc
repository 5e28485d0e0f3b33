#include "accord/validation/sample/prune.h"

#include <charconv>
#include <optional>
#include <string>

#include "accord/contract/json/pointer.h"

namespace accord::validation::sample {
namespace {

using contract::Json;

// The element that the token names; past the end where it names none.
rapidjson::SizeType index_in(const Json& array, const std::string& token) {
  rapidjson::SizeType index = array.Size();
  std::from_chars(token.data(), token.data() + token.size(), index);
  return index;
}

// Null where there is none.
Json* child_of(Json& value, const std::string& token) {
  if (value.IsArray()) {
    const auto index = index_in(value, token);
    return index < value.Size() ? &value[index] : nullptr;
  }
  if (!value.IsObject()) return nullptr;
  const auto member = value.FindMember(token);
  return member == value.MemberEnd() ? nullptr : &member->value;
}

bool take_out(Json& value, const std::string& pointer) {
  const auto tokens = contract::split_pointer(pointer);
  if (!tokens) return false;
  std::vector<Json*> way = {&value};
  for (const std::string& each : *tokens) {
    Json* next = child_of(*way.back(), each);
    if (next == nullptr) break;
    way.push_back(next);
  }
  if (way.size() < 2) return false;
  Json& holder = *way[way.size() - 2];
  const std::string& token = (*tokens)[way.size() - 2];
  if (holder.IsArray()) {
    holder.Erase(holder.Begin() + index_in(holder, token));
  } else {
    holder.RemoveMember(token);
  }
  return true;
}

}  // namespace

bool prune(Json& value, const std::vector<contract::http::ProblemError>& errors) {
  for (const auto& each : errors) {
    if (take_out(value, each.pointer)) return true;
  }
  return false;
}

}  // namespace accord::validation::sample
