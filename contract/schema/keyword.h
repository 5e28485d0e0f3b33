#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace accord::contract::schema {

/// The keywords of a Schema Object that a comparison looks at; `$ref` and `allOf` are taken apart
/// before that.
enum class Keyword : std::uint8_t {
  type,
  nullable,
  enum_,
  const_,
  maximum,
  exclusive_maximum,
  minimum,
  exclusive_minimum,
  multiple_of,
  max_length,
  min_length,
  pattern,
  format,
  max_items,
  min_items,
  unique_items,
  max_contains,
  min_contains,
  max_properties,
  min_properties,
  required,
  properties,
  additional_properties,
  pattern_properties,
  property_names,
  dependent_required,
  dependent_schemas,
  unevaluated_properties,
  unevaluated_items,
  items,
  prefix_items,
  contains,
  one_of,
  any_of,
  not_,
  if_,
  then_,
  else_,
  discriminator,
  default_,
  read_only,
  write_only,
  deprecated,
  x_unique,
  content_encoding,
  content_media_type,
  dynamic_ref
};

/// The keyword of that name; nullopt where no comparison looks at it.
std::optional<Keyword> find_keyword(std::string_view name);
std::string_view to_text(Keyword keyword);

/// A set of keywords, one bit each.
using KeywordSet = std::uint64_t;

constexpr KeywordSet set_of(std::initializer_list<Keyword> keywords) {
  KeywordSet set = 0;
  for (const Keyword each : keywords)
    set |= KeywordSet{1} << static_cast<unsigned>(each);
  return set;
}

}  // namespace accord::contract::schema
