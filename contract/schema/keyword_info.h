#pragma once

#include <cstdint>
#include <string_view>

#include "accord/contract/contract.h"
#include "accord/contract/schema/keyword.h"
#include "accord/contract/schema/type_set.h"

namespace accord::contract::schema {

/// The versions of OpenAPI that have a keyword.
enum class Dialects : std::uint8_t { both, only_3_0, only_3_1 };

/// What a keyword does (2020-12 core section 7, validation section 3).
enum class Role : std::uint8_t {
  assertion,    ///< refuses values
  in_place,     ///< an applicator: applies schemas to the same value
  children,     ///< an applicator: applies schemas to properties, their names or items
  reference,    ///< applies the schema that it names to the same value
  modifier,     ///< changes what the others mean: nullable, readOnly, discriminator
  identifier,   ///< names a schema for references
  definitions,  ///< holds schemas for references
  annotation,   ///< says something to people and tools
  extension     ///< `x-…`: read by accord beside validation
};

/// What the value of a keyword must be.
enum class ValueForm : std::uint8_t {
  any,
  string,
  uri_reference,
  uri,
  boolean,
  number,
  positive_number,
  count,              ///< a non-negative integer; 1.0 is one
  type_names,         ///< a string; in 3.1 also an array of strings
  limit,              ///< a boolean in 3.0, a number in 3.1
  values,             ///< an array of any values
  names,              ///< an array of strings, each once
  name_or_names,      ///< a string, or an array of strings
  name_lists,         ///< an array of strings or of such arrays
  names_by_name,      ///< an object of arrays of strings, each once
  booleans_by_name,   ///< an object of booleans
  messages,           ///< a string, or an object of strings
  schema,             ///< an object; in 3.1 also a boolean
  schema_or_boolean,  ///< an object or a boolean in both versions
  schemas,            ///< an array of schemas, not empty
  schemas_by_name,    ///< an object of schemas
  dependencies,       ///< an object of schemas or arrays of strings
  object              ///< an object of OpenAPI: discriminator, externalDocs, xml
};

/// How two schemas are compared by a keyword: what makes one accept less than the other.
enum class Comparison : std::uint8_t {
  none,          ///< says nothing about values
  dissolved,     ///< `$ref`, `allOf`: merged into the view of a schema before
  types,         ///< fewer types
  values,        ///< fewer values
  upper_bound,   ///< a smaller number
  lower_bound,   ///< a larger number
  divisor,       ///< a multiple
  restriction,   ///< true instead of false
  names,         ///< more names
  schemas,       ///< narrower schemas, applied to the value or to a part of it
  alternatives,  ///< fewer or narrower schemas of which some must accept
  negated,       ///< a wider schema
  condition,     ///< depends on another schema: if, then, else
  witness,       ///< cannot be told by rule: a value has to show it
  own_rule       ///< no matter of narrower or wider: default, readOnly, deprecated, discriminator
};

/// One row of the table.
struct KeywordInfo {
  Keyword keyword;
  std::string_view name;
  Dialects dialects;
  Role role;
  ValueForm value;
  TypeSet applies_to;  ///< values of any other type are accepted (2020-12 validation section 6)
  Comparison comparison;
  bool is_enforced;  ///< a message that breaks it is refused; else it only annotates
};

constexpr bool is_in(Dialects dialects, Version version) {
  return dialects == Dialects::both ||
         (dialects == Dialects::only_3_0) == (version == Version::v3_0);
}

/// True for what refuses values by itself or by the schemas that it applies.
constexpr bool asserts(Role role) {
  return role == Role::assertion || role == Role::in_place || role == Role::children ||
         role == Role::reference;
}

/// True where a value has the form, as far as it must be known before the schema is read: strings
/// are not parsed and the members of arrays and objects not looked at.
bool fits(ValueForm wanted, const Json& value, Version version);
/// "a number", "an array".
std::string_view to_text(ValueForm form);

}  // namespace accord::contract::schema
