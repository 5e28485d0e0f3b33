#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace accord::contract::schema {

/// The keywords of a Schema Object in the order of `keyword_table`, which says what each is: all of
/// OpenAPI 3.0 (section 4.7.24) and of JSON Schema 2020-12 with the base vocabulary of OpenAPI 3.1
/// (section 4.8.24), and the extensions that accord reads.
enum class Keyword : std::uint8_t {
  ref,
  dynamic_ref,
  id,
  anchor,
  dynamic_anchor,
  schema,
  vocabulary,
  comment,
  defs,
  definitions,
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
  dependent_required,
  properties,
  additional_properties,
  pattern_properties,
  property_names,
  unevaluated_properties,
  items,
  prefix_items,
  contains,
  unevaluated_items,
  all_of,
  one_of,
  any_of,
  not_,
  if_,
  then_,
  else_,
  dependent_schemas,
  dependencies,
  read_only,
  write_only,
  discriminator,
  content_encoding,
  content_media_type,
  content_schema,
  title,
  description,
  default_,
  example,
  examples,
  deprecated,
  external_docs,
  xml,
  x_unique,
  x_composite_unique,
  x_primary_key,
  x_foreign_key,
  x_on_delete,
  x_index,
  x_tablename,
  x_renamed_from,
  x_error_message
};
inline constexpr std::size_t keyword_count = static_cast<std::size_t>(Keyword::x_error_message) + 1;

/// The keyword of that name; nullopt for any other word.
std::optional<Keyword> find_keyword(std::string_view name);
std::string_view to_text(Keyword keyword);

/// A set of keywords, one bit each.
__extension__ using KeywordSet = unsigned __int128;
static_assert(keyword_count <= 128, "a KeywordSet has 128 bits");

constexpr KeywordSet set_of(Keyword keyword) {
  return KeywordSet{1} << static_cast<unsigned>(keyword);
}

constexpr KeywordSet set_of(std::initializer_list<Keyword> keywords) {
  KeywordSet set = 0;
  for (const Keyword each : keywords)
    set |= set_of(each);
  return set;
}

}  // namespace accord::contract::schema
