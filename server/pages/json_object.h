#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "accord/contract/json/json.h"

namespace accord::server::pages {

/// A JSON object made member by member, in the order of the calls.
class JsonObject {
 public:
  explicit JsonObject(contract::JsonAllocator& allocator)
      : allocator_(allocator),
        object_(rapidjson::kObjectType) {}

  JsonObject& add(std::string_view name, contract::Json value) {
    object_.AddMember(contract::make_string(name, allocator_), value, allocator_);
    return *this;
  }
  JsonObject& text(std::string_view name, std::string_view value) {
    return add(name, contract::make_string(value, allocator_));
  }
  /// null where it is empty.
  JsonObject& text_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? add(name, contract::Json()) : text(name, value);
  }
  JsonObject& flag(std::string_view name, bool value) { return add(name, contract::Json(value)); }
  JsonObject& number(std::string_view name, int64_t value) {
    return add(name, contract::Json(value));
  }
  /// A value of a contract, which must outlive the object; null where there is none.
  JsonObject& copy(std::string_view name, const contract::Json* value) {
    return add(name, value == nullptr ? contract::Json() : contract::Json(*value, allocator_));
  }
  [[nodiscard]] contract::JsonAllocator& allocator() const { return allocator_; }
  [[nodiscard]] contract::Json take() { return std::move(object_); }

 private:
  contract::JsonAllocator& allocator_;
  contract::Json object_;
};

/// An array of what `make` gives for each of a range.
template <class Range, class Make>
contract::Json json_array(contract::JsonAllocator& allocator, const Range& range, Make make) {
  contract::Json array(rapidjson::kArrayType);
  for (const auto& each : range)
    array.PushBack(make(each), allocator);
  return array;
}

}  // namespace accord::server::pages
