#include "accord/validation/schema/keywords.h"

#include <map>
#include <vector>

#include "accord/contract/base/similar.h"

namespace accord::validation::schema {
namespace {

using enum KeywordRole;
using enum KeywordValue;
using enum KeywordDialect;

const std::map<std::string_view, KeywordInfo> keywords = {
    {"$ref", {assertion, text, both}},
    {"type", {assertion, text_or_list, both}},
    {"enum", {assertion, list, both}},
    {"const", {assertion, any, only_3_1}},
    {"nullable", {modifier, flag, only_3_0}},
    {"minimum", {assertion, number, both}},
    {"maximum", {assertion, number, both}},
    {"exclusiveMinimum", {assertion, limit, both}},
    {"exclusiveMaximum", {assertion, limit, both}},
    {"multipleOf", {assertion, number, both}},
    {"minLength", {assertion, number, both}},
    {"maxLength", {assertion, number, both}},
    {"pattern", {assertion, text, both}},
    {"format", {assertion, text, both}},
    {"items", {assertion, schema, both}},
    {"minItems", {assertion, number, both}},
    {"maxItems", {assertion, number, both}},
    {"uniqueItems", {assertion, flag, both}},
    {"properties", {assertion, object, both}},
    {"required", {assertion, list, both}},
    {"patternProperties", {assertion, object, only_3_1}},
    {"additionalProperties", {assertion, schema, both}},
    {"minProperties", {assertion, number, both}},
    {"maxProperties", {assertion, number, both}},
    {"allOf", {assertion, list, both}},
    {"anyOf", {assertion, list, both}},
    {"oneOf", {assertion, list, both}},
    {"not", {assertion, schema, both}},
    {"readOnly", {modifier, flag, both}},
    {"writeOnly", {modifier, flag, both}},
    {"title", {annotation, any, both}},
    {"description", {annotation, any, both}},
    {"default", {annotation, any, both}},
    {"example", {annotation, any, both}},
    {"examples", {annotation, any, both}},
    {"deprecated", {annotation, any, both}},
    {"xml", {annotation, any, both}},
    {"externalDocs", {annotation, any, both}},
    {"discriminator", {modifier, object, both}},
    {"$comment", {annotation, any, only_3_1}},
    {"$schema", {annotation, any, both}},
    {"$vocabulary", {annotation, any, only_3_1}},
    {"$defs", {annotation, any, both}},
    {"definitions", {annotation, any, both}},
    {"contentMediaType", {annotation, any, both}},
    {"contentEncoding", {annotation, any, both}},
    {"contentSchema", {annotation, any, both}},
    {"if", {assertion, schema, only_3_1}},
    {"then", {assertion, schema, only_3_1}},
    {"else", {assertion, schema, only_3_1}},
    {"contains", {assertion, schema, only_3_1}},
    {"minContains", {assertion, number, only_3_1}},
    {"maxContains", {assertion, number, only_3_1}},
    {"prefixItems", {assertion, list, only_3_1}},
    {"dependentRequired", {assertion, object, only_3_1}},
    {"dependentSchemas", {assertion, object, only_3_1}},
    {"dependencies", {assertion, object, only_3_1}},
    {"propertyNames", {assertion, schema, only_3_1}},
    {"unevaluatedItems", {assertion, schema, only_3_1}},
    {"unevaluatedProperties", {assertion, schema, only_3_1}},
    {"$id", {modifier, text, only_3_1}},
    {"$anchor", {modifier, text, only_3_1}},
    {"$dynamicRef", {assertion, text, only_3_1}},
    {"$dynamicAnchor", {modifier, text, only_3_1}},
};

}  // namespace

KeywordInfo keyword_named(std::string_view name) {
  const auto found = keywords.find(name);
  if (found != keywords.end()) return found->second;
  return {name.starts_with("x-") ? annotation : unknown, any, both};
}

std::string similar_keyword(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& [known, info] : keywords)
    names.push_back(known);
  const std::string_view similar = contract::most_similar(name, names);
  return similar.empty() ? std::string() : "did you mean " + std::string(similar) + "?";
}

bool fits(KeywordValue wanted, const contract::Json& value, contract::Version version) {
  const bool is_3_0 = version == contract::Version::v3_0;
  switch (wanted) {
    case any:
      return true;
    case text:
      return value.IsString();
    case text_or_list:
      return value.IsString() || (value.IsArray() && !is_3_0);
    case list:
      return value.IsArray();
    case object:
      return value.IsObject();
    case flag:
      return value.IsBool();
    case number:
      return value.IsNumber();
    case limit:
      return is_3_0 ? value.IsBool() : value.IsNumber();
    case schema:
      return value.IsObject() || value.IsBool();
  }
  return true;
}

std::string_view to_text(KeywordValue value) {
  switch (value) {
    case any:
      return "anything";
    case text:
      return "a string";
    case text_or_list:
      return "a string or, in 3.1, a list of strings";
    case list:
      return "a list";
    case object:
      return "an object";
    case flag:
      return "true or false";
    case number:
      return "a number";
    case limit:
      return "true or false in 3.0, a number in 3.1";
    case schema:
      return "a schema";
  }
  return "";
}

}  // namespace accord::validation::schema
