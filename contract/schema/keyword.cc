#include "accord/contract/schema/keyword.h"

#include <algorithm>
#include <array>

namespace accord::contract::schema {
namespace {

struct Named {
  std::string_view name;
  Keyword keyword;
};

// By name.
constexpr std::array names = {
    Named{"$dynamicRef", Keyword::dynamic_ref},
    Named{"additionalProperties", Keyword::additional_properties},
    Named{"anyOf", Keyword::any_of},
    Named{"const", Keyword::const_},
    Named{"contains", Keyword::contains},
    Named{"contentEncoding", Keyword::content_encoding},
    Named{"contentMediaType", Keyword::content_media_type},
    Named{"default", Keyword::default_},
    Named{"dependentRequired", Keyword::dependent_required},
    Named{"dependentSchemas", Keyword::dependent_schemas},
    Named{"deprecated", Keyword::deprecated},
    Named{"discriminator", Keyword::discriminator},
    Named{"else", Keyword::else_},
    Named{"enum", Keyword::enum_},
    Named{"exclusiveMaximum", Keyword::exclusive_maximum},
    Named{"exclusiveMinimum", Keyword::exclusive_minimum},
    Named{"format", Keyword::format},
    Named{"if", Keyword::if_},
    Named{"items", Keyword::items},
    Named{"maxContains", Keyword::max_contains},
    Named{"maxItems", Keyword::max_items},
    Named{"maxLength", Keyword::max_length},
    Named{"maxProperties", Keyword::max_properties},
    Named{"maximum", Keyword::maximum},
    Named{"minContains", Keyword::min_contains},
    Named{"minItems", Keyword::min_items},
    Named{"minLength", Keyword::min_length},
    Named{"minProperties", Keyword::min_properties},
    Named{"minimum", Keyword::minimum},
    Named{"multipleOf", Keyword::multiple_of},
    Named{"not", Keyword::not_},
    Named{"nullable", Keyword::nullable},
    Named{"oneOf", Keyword::one_of},
    Named{"pattern", Keyword::pattern},
    Named{"patternProperties", Keyword::pattern_properties},
    Named{"prefixItems", Keyword::prefix_items},
    Named{"properties", Keyword::properties},
    Named{"propertyNames", Keyword::property_names},
    Named{"readOnly", Keyword::read_only},
    Named{"required", Keyword::required},
    Named{"then", Keyword::then_},
    Named{"type", Keyword::type},
    Named{"unevaluatedItems", Keyword::unevaluated_items},
    Named{"unevaluatedProperties", Keyword::unevaluated_properties},
    Named{"uniqueItems", Keyword::unique_items},
    Named{"writeOnly", Keyword::write_only},
    Named{"x-unique", Keyword::x_unique}};

constexpr bool by_name(const Named& left, const Named& right) {
  return left.name < right.name;
}
static_assert(std::is_sorted(names.begin(), names.end(), by_name));
static_assert(names.size() <= 64, "a KeywordSet has 64 bits");

}  // namespace

std::optional<Keyword> find_keyword(std::string_view name) {
  const auto found = std::lower_bound(
      names.begin(), names.end(), name, [](const Named& each, std::string_view wanted) {
        return each.name < wanted;
      });
  if (found == names.end() || found->name != name) return std::nullopt;
  return found->keyword;
}

std::string_view to_text(Keyword keyword) {
  const auto found = std::find_if(
      names.begin(), names.end(), [&](const Named& each) { return each.keyword == keyword; });
  return found == names.end() ? std::string_view() : found->name;
}

}  // namespace accord::contract::schema
