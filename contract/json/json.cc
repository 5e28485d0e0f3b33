#include "accord/contract/json/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

#include <rapidjson/internal/dtoa.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace accord::contract {

const Json* find(const Json& value, std::string_view name) {
  if (!value.IsObject()) return nullptr;
  // Most names differ in length or in their first character.
  for (const auto& member : value.GetObject()) {
    if (member.name.GetStringLength() != name.size()) continue;
    const char* text = member.name.GetString();
    const bool may_be = name.empty() || text[0] == name[0];
    if (may_be && std::memcmp(text, name.data(), name.size()) == 0) return &member.value;
  }
  return nullptr;
}

Json make_string(std::string_view text, JsonAllocator& allocator) {
  if (text.data() == nullptr) text = "";  // RapidJSON does not accept a null pointer, however short
  return Json(text.data(), static_cast<rapidjson::SizeType>(text.size()), allocator);
}

namespace {

// The digits of a number without zeros at either end.
std::string digits_of(std::string_view number) {
  std::string digits;
  for (const char each : number.substr(0, number.find_first_of("eE"))) {
    const bool is_digit = each >= '0' && each <= '9';
    if (is_digit && (each != '0' || !digits.empty())) digits += each;
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

/// Lays doubles out as RapidJSON does. Its digits read back equal, but of 16 or 17 are not always
/// those closest to the value: 0.30000000000000004 would become 0.30000000000000007.
class ClosestWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  explicit ClosestWriter(rapidjson::StringBuffer& buffer) : Writer(buffer) {}

  bool Double(double value) {
    if (!std::isfinite(value)) return Writer::Double(value);
    std::array<char, 32> text{};
    const char* end = rapidjson::internal::dtoa(value, text.data());
    std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    std::array<char, 32> closest{};
    constexpr std::size_t always_closest = 15;
    if (written.size() > always_closest) {
      const auto to = std::to_chars(closest.begin(), closest.end(), value);
      const std::string_view other(
          closest.data(), static_cast<std::size_t>(to.ptr - closest.data()));
      if (digits_of(other) != digits_of(written)) written = other;
    }
    return RawValue(written.data(), written.size(), rapidjson::kNumberType);
  }
};

}  // namespace

std::string to_text(const Json& value) {
  rapidjson::StringBuffer buffer;
  ClosestWriter writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

namespace {

bool is_equal_number(const Json& left, const Json& right) {
  if (left.IsInt64() && right.IsInt64()) return left.GetInt64() == right.GetInt64();
  if (left.IsUint64() && right.IsUint64()) return left.GetUint64() == right.GetUint64();
  // 64 bits of mantissa: exact for integers as well as for doubles.
  auto wide = [](const Json& number) -> long double {
    if (number.IsInt64()) return static_cast<long double>(number.GetInt64());
    if (number.IsUint64()) return static_cast<long double>(number.GetUint64());
    return number.GetDouble();
  };
  return wide(left) == wide(right);
}

using Member = rapidjson::Value::Member;

std::vector<const Member*> sorted_members(const Json& object) {
  std::vector<const Member*> members;
  for (const auto& each : object.GetObject())
    members.push_back(&each);
  std::sort(members.begin(), members.end(), [](const Member* one, const Member* two) {
    return text_of(one->name) < text_of(two->name);
  });
  return members;
}

bool is_equal_object(const Json& left, const Json& right) {
  constexpr rapidjson::SizeType few = 16;
  if (left.MemberCount() != right.MemberCount()) return false;
  if (left.MemberCount() <= few) {
    return std::all_of(left.MemberBegin(), left.MemberEnd(), [&](const auto& member) {
      const Json* other = find(right, text_of(member.name));
      return other != nullptr && is_equal(member.value, *other);
    });
  }
  const auto ours = sorted_members(left);
  const auto theirs = sorted_members(right);
  return std::equal(
      ours.begin(), ours.end(), theirs.begin(), [](const Member* one, const Member* two) {
        return text_of(one->name) == text_of(two->name) && is_equal(one->value, two->value);
      });
}

}  // namespace

bool is_equal(const Json& left, const Json& right) {
  if (left.IsNumber() && right.IsNumber()) return is_equal_number(left, right);
  if (left.GetType() != right.GetType()) return false;
  if (left.IsString()) return text_of(left) == text_of(right);
  if (left.IsArray()) {
    return left.Size() == right.Size() &&
           std::equal(left.Begin(), left.End(), right.Begin(), is_equal);
  }
  return !left.IsObject() || is_equal_object(left, right);
}

}  // namespace accord::contract
