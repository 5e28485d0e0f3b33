#include "accord/validation/schema/keywords.h"

#include <map>

namespace accord::validation::schema {

KeywordRole role_of(std::string_view keyword) {
  using enum KeywordRole;
  static const std::map<std::string_view, KeywordRole> roles = {
      {"$ref", enforced},
      {"type", enforced},
      {"enum", enforced},
      {"const", enforced},
      {"nullable", enforced},
      {"minimum", enforced},
      {"maximum", enforced},
      {"exclusiveMinimum", enforced},
      {"exclusiveMaximum", enforced},
      {"multipleOf", enforced},
      {"minLength", enforced},
      {"maxLength", enforced},
      {"pattern", enforced},
      {"format", enforced},
      {"items", enforced},
      {"minItems", enforced},
      {"maxItems", enforced},
      {"uniqueItems", enforced},
      {"properties", enforced},
      {"required", enforced},
      {"patternProperties", enforced},
      {"additionalProperties", enforced},
      {"minProperties", enforced},
      {"maxProperties", enforced},
      {"allOf", enforced},
      {"anyOf", enforced},
      {"oneOf", enforced},
      {"not", enforced},
      {"readOnly", enforced},
      {"writeOnly", enforced},
      {"title", annotation},
      {"description", annotation},
      {"default", annotation},
      {"example", annotation},
      {"examples", annotation},
      {"deprecated", annotation},
      {"xml", annotation},
      {"externalDocs", annotation},
      {"discriminator", annotation},
      {"$comment", annotation},
      {"$schema", annotation},
      {"$defs", annotation},
      {"definitions", annotation},
      {"contentMediaType", annotation},
      {"contentEncoding", annotation},
      {"contentSchema", annotation},
      {"if", not_enforced_yet},
      {"then", not_enforced_yet},
      {"else", not_enforced_yet},
      {"contains", not_enforced_yet},
      {"minContains", not_enforced_yet},
      {"maxContains", not_enforced_yet},
      {"prefixItems", not_enforced_yet},
      {"additionalItems", not_enforced_yet},
      {"dependentRequired", not_enforced_yet},
      {"dependentSchemas", not_enforced_yet},
      {"dependencies", not_enforced_yet},
      {"propertyNames", not_enforced_yet},
      {"unevaluatedItems", not_enforced_yet},
      {"unevaluatedProperties", not_enforced_yet},
      {"$id", not_enforced_yet},
      {"$anchor", not_enforced_yet},
      {"$dynamicRef", not_enforced_yet},
      {"$dynamicAnchor", not_enforced_yet}};
  const auto found = roles.find(keyword);
  if (found != roles.end()) return found->second;
  return keyword.starts_with("x-") ? annotation : unknown;
}

}  // namespace accord::validation::schema
