#pragma once

#include <array>
#include <string>

#include "accord/contract/schema/keyword_info.h"

namespace accord::contract::schema {
namespace table {

using K = Keyword;
using R = Role;
using F = ValueForm;
using C = Comparison;
inline constexpr Dialects both = Dialects::both;
inline constexpr Dialects v3_0 = Dialects::only_3_0;
inline constexpr Dialects v3_1 = Dialects::only_3_1;
inline constexpr TypeSet any = all_types;
inline constexpr TypeSet number = number_type;
inline constexpr TypeSet string = string_type;
inline constexpr TypeSet array = array_type;
inline constexpr TypeSet object = object_type;
inline constexpr bool yes = true;
inline constexpr bool no = false;

}  // namespace table

/// All that is known of the keywords, in the order of `Keyword`. Whoever reads schemas takes its
/// keywords from here: the view, the compiler, the grammar and rules of check, diff, the ledger.
inline constexpr std::array<KeywordInfo, keyword_count> keyword_table = [] {
  using namespace table;
  // clang-format off
  return std::array<KeywordInfo, keyword_count>{{
    {K::ref, "$ref", both, R::reference, F::uri_reference, any, C::dissolved, yes},
    {K::dynamic_ref, "$dynamicRef", v3_1, R::reference, F::uri_reference, any, C::witness, yes},
    {K::id, "$id", v3_1, R::identifier, F::uri_reference, any, C::none, yes},
    {K::anchor, "$anchor", v3_1, R::identifier, F::string, any, C::none, yes},
    {K::dynamic_anchor, "$dynamicAnchor", v3_1, R::identifier, F::string, any, C::none, yes},
    {K::schema, "$schema", v3_1, R::annotation, F::uri, any, C::none, no},
    {K::vocabulary, "$vocabulary", v3_1, R::annotation, F::booleans_by_name, any, C::none, no},
    {K::comment, "$comment", v3_1, R::annotation, F::string, any, C::none, no},
    {K::defs, "$defs", v3_1, R::definitions, F::schemas_by_name, any, C::none, no},
    {K::definitions, "definitions", v3_1, R::definitions, F::schemas_by_name, any, C::none, no},
    {K::type, "type", both, R::assertion, F::type_names, any, C::types, yes},
    {K::nullable, "nullable", v3_0, R::modifier, F::boolean, any, C::types, yes},
    {K::enum_, "enum", both, R::assertion, F::values, any, C::values, yes},
    {K::const_, "const", v3_1, R::assertion, F::any, any, C::values, yes},
    {K::maximum, "maximum", both, R::assertion, F::number, number, C::upper_bound, yes},
    {K::exclusive_maximum, "exclusiveMaximum", both, R::assertion, F::limit, number, C::upper_bound, yes},
    {K::minimum, "minimum", both, R::assertion, F::number, number, C::lower_bound, yes},
    {K::exclusive_minimum, "exclusiveMinimum", both, R::assertion, F::limit, number, C::lower_bound, yes},
    {K::multiple_of, "multipleOf", both, R::assertion, F::positive_number, number, C::divisor, yes},
    {K::max_length, "maxLength", both, R::assertion, F::count, string, C::upper_bound, yes},
    {K::min_length, "minLength", both, R::assertion, F::count, string, C::lower_bound, yes},
    {K::pattern, "pattern", both, R::assertion, F::string, string, C::witness, yes},
    {K::format, "format", both, R::assertion, F::string, any, C::witness, yes},
    {K::max_items, "maxItems", both, R::assertion, F::count, array, C::upper_bound, yes},
    {K::min_items, "minItems", both, R::assertion, F::count, array, C::lower_bound, yes},
    {K::unique_items, "uniqueItems", both, R::assertion, F::boolean, array, C::restriction, yes},
    {K::max_contains, "maxContains", v3_1, R::assertion, F::count, array, C::upper_bound, yes},
    {K::min_contains, "minContains", v3_1, R::assertion, F::count, array, C::lower_bound, yes},
    {K::max_properties, "maxProperties", both, R::assertion, F::count, object, C::upper_bound, yes},
    {K::min_properties, "minProperties", both, R::assertion, F::count, object, C::lower_bound, yes},
    {K::required, "required", both, R::assertion, F::names, object, C::names, yes},
    {K::dependent_required, "dependentRequired", v3_1, R::assertion, F::names_by_name, object, C::names, yes},
    {K::properties, "properties", both, R::children, F::schemas_by_name, object, C::schemas, yes},
    {K::additional_properties, "additionalProperties", both, R::children, F::schema_or_boolean, object, C::schemas, yes},
    {K::pattern_properties, "patternProperties", v3_1, R::children, F::schemas_by_name, object, C::schemas, yes},
    {K::property_names, "propertyNames", v3_1, R::children, F::schema, object, C::schemas, yes},
    {K::unevaluated_properties, "unevaluatedProperties", v3_1, R::children, F::schema, object, C::schemas, yes},
    {K::items, "items", both, R::children, F::schema, array, C::schemas, yes},
    {K::prefix_items, "prefixItems", v3_1, R::children, F::schemas, array, C::schemas, yes},
    {K::contains, "contains", v3_1, R::children, F::schema, array, C::schemas, yes},
    {K::unevaluated_items, "unevaluatedItems", v3_1, R::children, F::schema, array, C::schemas, yes},
    {K::all_of, "allOf", both, R::in_place, F::schemas, any, C::dissolved, yes},
    {K::one_of, "oneOf", both, R::in_place, F::schemas, any, C::alternatives, yes},
    {K::any_of, "anyOf", both, R::in_place, F::schemas, any, C::alternatives, yes},
    {K::not_, "not", both, R::in_place, F::schema, any, C::negated, yes},
    {K::if_, "if", v3_1, R::in_place, F::schema, any, C::condition, yes},
    {K::then_, "then", v3_1, R::in_place, F::schema, any, C::condition, yes},
    {K::else_, "else", v3_1, R::in_place, F::schema, any, C::condition, yes},
    {K::dependent_schemas, "dependentSchemas", v3_1, R::in_place, F::schemas_by_name, object, C::schemas, yes},
    {K::dependencies, "dependencies", v3_1, R::in_place, F::dependencies, object, C::schemas, yes},
    {K::read_only, "readOnly", both, R::modifier, F::boolean, any, C::own_rule, yes},
    {K::write_only, "writeOnly", both, R::modifier, F::boolean, any, C::own_rule, yes},
    {K::discriminator, "discriminator", both, R::modifier, F::object, any, C::own_rule, yes},
    {K::content_encoding, "contentEncoding", v3_1, R::annotation, F::string, string, C::own_rule, no},
    {K::content_media_type, "contentMediaType", v3_1, R::annotation, F::string, string, C::own_rule, no},
    {K::content_schema, "contentSchema", v3_1, R::annotation, F::schema, string, C::none, no},
    {K::title, "title", both, R::annotation, F::string, any, C::none, no},
    {K::description, "description", both, R::annotation, F::string, any, C::none, no},
    {K::default_, "default", both, R::annotation, F::any, any, C::own_rule, no},
    {K::example, "example", both, R::annotation, F::any, any, C::none, no},
    {K::examples, "examples", v3_1, R::annotation, F::values, any, C::none, no},
    {K::deprecated, "deprecated", both, R::annotation, F::boolean, any, C::own_rule, no},
    {K::external_docs, "externalDocs", both, R::annotation, F::object, any, C::none, no},
    {K::xml, "xml", both, R::annotation, F::object, any, C::none, no},
    {K::x_unique, "x-unique", both, R::extension, F::boolean, any, C::own_rule, yes},
    {K::x_composite_unique, "x-composite-unique", both, R::extension, F::name_lists, any, C::none, yes},
    {K::x_primary_key, "x-primary-key", both, R::extension, F::boolean, any, C::none, no},
    {K::x_foreign_key, "x-foreign-key", both, R::extension, F::string, any, C::none, yes},
    {K::x_on_delete, "x-on-delete", both, R::extension, F::string, any, C::none, no},
    {K::x_index, "x-index", both, R::extension, F::boolean, any, C::none, no},
    {K::x_tablename, "x-tablename", both, R::extension, F::string, any, C::none, no},
    {K::x_renamed_from, "x-renamed-from", both, R::extension, F::name_or_names, any, C::none, no},
    {K::x_error_message, "x-error-message", both, R::extension, F::messages, any, C::none, no},
  }};
  // clang-format on
}();

namespace table {

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < keyword_count; ++i) {
    if (static_cast<std::size_t>(keyword_table[i].keyword) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "a keyword has no row, or one at another place");

}  // namespace table

constexpr const KeywordInfo& info_of(Keyword keyword) {
  return keyword_table[static_cast<std::size_t>(keyword)];
}

/// The row of that name; null for any other word.
const KeywordInfo* find_info(std::string_view name);

/// The keyword of that name where it makes two schemas differ: neither one that says nothing about
/// values nor one that a view dissolves; else nullopt.
std::optional<Keyword> compared_keyword(std::string_view name);

/// The keywords of which `is_wanted(const KeywordInfo&)` holds.
template <class Wanted>
constexpr KeywordSet keywords_where(const Wanted& is_wanted) {
  KeywordSet set = 0;
  for (const KeywordInfo& each : keyword_table) {
    if (is_wanted(each)) set |= set_of(each.keyword);
  }
  return set;
}

/// "did you mean minLength?" for a word that is not a keyword; "" where none comes near.
std::string similar_keyword(std::string_view name);

}  // namespace accord::contract::schema
