#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accord/contract/resource/model.h"
#include "e2e/story/world.h"

namespace accord::e2e::story {

/// What a success response shows: the item or the items, without what is around them.
struct Shown {
  const Json* item = nullptr;
  const Json* items = nullptr;   ///< an array
  std::optional<int64_t> total;  ///< of all pages, where it is told
  std::string cursor;            ///< of the next page; "" where there is none
};
Shown shown_in(const contract::resource::Template& answer, const Json& body);

/// Properties of an item by name, with the values that are known of them.
class Known {
 public:
  [[nodiscard]] const Json* find(const std::string& name) const {
    return contract::find(values_, name);
  }
  void set(const std::string& name, const Json& value);
  /// As JSON Merge Patch changes it (RFC 7396).
  void merge(const std::string& name, const Json& value);
  void erase(const std::string& name) { values_.RemoveMember(name.c_str()); }
  [[nodiscard]] const JsonDocument& values() const { return values_; }

 private:
  JsonDocument values_{rapidjson::kObjectType};
};

/// The first property that the response should show and does not, or shows with another value; ""
/// where there is none.
std::string difference(
    const contract::resource::Model& model,
    const contract::resource::Binding& binding,
    const Known& expected,
    const Json& item);

/// True where the element of a list is the item: by its key where it shows it, else by the
/// properties that it shows.
bool is_same_item(
    const contract::resource::Resource& resource, const Known& expected, const Json& element);

}  // namespace accord::e2e::story
