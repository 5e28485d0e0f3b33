#include "accord/contract/json.h"

#include <algorithm>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace accord::contract {

const Json* find(const Json& value, std::string_view name) {
  if (!value.IsObject()) return nullptr;
  for (const auto& member : value.GetObject()) {
    if (text_of(member.name) == name) return &member.value;
  }
  return nullptr;
}

std::string_view text_of(const Json& value) {
  if (!value.IsString()) return {};
  return {value.GetString(), value.GetStringLength()};
}

Json make_string(std::string_view text, JsonAllocator& allocator) {
  return Json(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator);
}

std::string to_text(const Json& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

bool is_equal(const Json& left, const Json& right) {
  if (left.IsNumber() && right.IsNumber()) {
    if (left.IsInt64() && right.IsInt64()) return left.GetInt64() == right.GetInt64();
    if (left.IsUint64() && right.IsUint64()) return left.GetUint64() == right.GetUint64();
    return left.GetDouble() == right.GetDouble();
  }
  if (left.GetType() != right.GetType()) return false;
  if (left.IsString()) return text_of(left) == text_of(right);
  if (left.IsArray()) {
    return left.Size() == right.Size() &&
           std::equal(left.Begin(), left.End(), right.Begin(), is_equal);
  }
  if (left.IsObject()) {
    if (left.MemberCount() != right.MemberCount()) return false;
    return std::all_of(left.MemberBegin(), left.MemberEnd(), [&](const auto& member) {
      const Json* other = find(right, text_of(member.name));
      return other != nullptr && is_equal(member.value, *other);
    });
  }
  return true;
}

}  // namespace accord::contract
