#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace accord::analysis::draft {

/// What a property of a drafted resource holds.
enum class Type {
  string,
  text,
  integer,
  number,
  boolean,
  date,
  date_time,
  email,
  uuid,
  url,
  enumeration,
  reference
};

struct TypeInfo {
  Type type;
  std::string_view name;     ///< as words and messages call it
  std::string_view schema;   ///< the Schema Object of a value, as YAML
  std::string_view example;  ///< a value, as YAML
  bool is_filter = true;     ///< lists are filtered by such properties
  bool is_order = true;      ///< and sorted by them
  bool can_be_unique = true;
  std::string_view note = {};  ///< what the name does not say
};

/// Every type once, in the order in which they are explained.
const std::array<TypeInfo, 12>& all_types();
const TypeInfo& info_of(Type type);

/// The type of that name, or of another name that it is often called by (int, bool, datetime).
std::optional<Type> type_named(std::string_view name);

/// The name or alias that looks most like it; "" where none comes near.
std::string_view similar_type(std::string_view name);

/// "string, text, integer, …".
std::string type_list();

}  // namespace accord::analysis::draft
