#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/document/node.h"

namespace accord::contract::schema {

/// The types of JSON values (JSON Schema 2020-12 section 4.2.1), one bit each. A number is of one
/// of the last two: `integer_type` without a fraction, 1.0 too, else `fraction_type`.
using TypeSet = std::uint8_t;
inline constexpr TypeSet null_type = 1;
inline constexpr TypeSet boolean_type = 2;
inline constexpr TypeSet string_type = 4;
inline constexpr TypeSet array_type = 8;
inline constexpr TypeSet object_type = 16;
inline constexpr TypeSet integer_type = 32;
inline constexpr TypeSet fraction_type = 64;
inline constexpr TypeSet number_type = integer_type | fraction_type;
inline constexpr TypeSet all_types = 127;

/// The types of `name` as `type` has it; 0 where it names none.
TypeSet type_named(std::string_view name);

/// The type of a value: one bit.
inline TypeSet type_of(const Json& value) {
  switch (value.GetType()) {
    case rapidjson::kNullType:
      return null_type;
    case rapidjson::kFalseType:
    case rapidjson::kTrueType:
      return boolean_type;
    case rapidjson::kObjectType:
      return object_type;
    case rapidjson::kArrayType:
      return array_type;
    case rapidjson::kStringType:
      return string_type;
    case rapidjson::kNumberType:
      break;
  }
  const bool has_fraction = value.IsDouble() && std::trunc(value.GetDouble()) != value.GetDouble();
  return has_fraction ? fraction_type : integer_type;
}

/// True where the value is of one of the types.
inline bool is_of(TypeSet types, const Json& value) {
  return (types & type_of(value)) != 0;
}

/// The types that `type` of this Schema Object names, and null where it is `nullable` (OpenAPI
/// 3.0.3 section 4.7.24: `nullable` means something beside a type only); 0 where it names none.
TypeSet declared_types(const Node& schema, bool reads_nullable = true);

/// "integer or string"; "any type", "nothing".
std::string to_text(TypeSet types);

}  // namespace accord::contract::schema
