#include "accord/server/upstream/seen_shape.h"

#include <algorithm>
#include <array>
#include <utility>

namespace accord::server::upstream {

using contract::Json;
using contract::JsonAllocator;
using contract::make_string;
using contract::Version;

namespace {

constexpr int deepest = 8;
constexpr std::size_t most_members = 60;
constexpr std::size_t most_elements = 20;

bool is_digits(std::string_view text) {
  constexpr std::size_t longest = 15;
  return !text.empty() && text.size() <= longest &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos && is_digits(text.substr(0, point)) &&
         is_digits(text.substr(point + 1));
}

}  // namespace

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 40;
  constexpr int most_digits = 3;
  if (text.empty() || text.size() > longest) return false;
  const auto is_letter = [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
  };
  if (!is_letter(text.front()) && text.front() != '_') return false;
  int digits = 0;
  for (const char each : text) {
    const bool is_digit = each >= '0' && each <= '9';
    digits += is_digit ? 1 : 0;
    if (!is_letter(each) && !is_digit && each != '_' && each != '-' && each != '.') return false;
  }
  return digits <= most_digits;
}

void SeenShape::add(const Json& value, std::size_t& room) {
  add(value, room, 0);
}

void SeenShape::add(const Json& value, std::size_t& room, int depth) {
  if (value.IsNull()) types_ |= Type::null;
  if (value.IsBool()) types_ |= Type::boolean;
  if (value.IsString()) types_ |= Type::string;
  if (value.IsNumber())
    types_ |= value.IsInt64() || value.IsUint64() ? Type::integer : Type::number;
  if (value.IsArray()) {
    types_ |= Type::array;
    if (depth >= deepest || value.Empty()) return;
    if (items_ == nullptr && room > 0) {
      items_ = std::make_unique<SeenShape>();
      --room;
    }
    for (rapidjson::SizeType i = 0; items_ && i < value.Size() && i < most_elements; ++i)
      items_->add(value[i], room, depth + 1);
  }
  if (value.IsObject()) add_members(value, room, depth);
}

void SeenShape::add_members(const Json& value, std::size_t& room, int depth) {
  types_ |= Type::object;
  if (depth >= deepest || is_map_) return;
  for (const auto& member : value.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    if (!is_name(name) || properties_.size() >= most_members) {
      is_map_ = true;
      properties_.clear();
      return;
    }
    auto& known = properties_[std::string(name)];
    if (known == nullptr) {
      known = std::make_unique<SeenShape>();
      if (room > 0) --room;
    }
    if (room > 0) known->add(member.value, room, depth + 1);
  }
}

void SeenShape::add_text(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  types_ |= is_digits(text)                     ? Type::integer
            : is_decimal(text)                  ? Type::number
            : text == "true" || text == "false" ? Type::boolean
                                                : Type::string;
}

// OpenAPI 3.0 has one type, and `nullable`.
void SeenShape::add_types(Version version, Json& into, JsonAllocator& allocator) const {
  unsigned types = types_;
  if ((types & Type::number) != 0) types &= ~unsigned{Type::integer};
  constexpr std::array<std::pair<unsigned, const char*>, 7> names = {
      {{Type::string, "string"},
       {Type::integer, "integer"},
       {Type::number, "number"},
       {Type::boolean, "boolean"},
       {Type::array, "array"},
       {Type::object, "object"},
       {Type::null, "null"}}};
  Json list(rapidjson::kArrayType);
  for (const auto& [type, name] : names) {
    const bool is_left_out = type == Type::null && version == Version::v3_0;
    if ((types & type) != 0 && !is_left_out) list.PushBack(make_string(name, allocator), allocator);
  }
  if (list.Size() == 1) {
    into.AddMember("type", list[0], allocator);
    if (version == Version::v3_0 && (types & Type::null) != 0)
      into.AddMember("nullable", true, allocator);
  } else if (list.Size() > 1 && version != Version::v3_0) {
    into.AddMember("type", list, allocator);
  }
}

Json SeenShape::schema(Version version, JsonAllocator& allocator) const {
  Json schema(rapidjson::kObjectType);
  add_types(version, schema, allocator);
  if ((types_ & Type::array) != 0) {
    Json items =
        items_ == nullptr ? Json(rapidjson::kObjectType) : items_->schema(version, allocator);
    schema.AddMember("items", items, allocator);
  }
  if (properties_.empty()) return schema;
  Json properties(rapidjson::kObjectType);
  for (const auto& [name, shape] : properties_) {
    Json value = shape->schema(version, allocator);
    properties.AddMember(make_string(name, allocator), value, allocator);
  }
  schema.AddMember("properties", properties, allocator);
  return schema;
}

}  // namespace accord::server::upstream
