#include "accord/validation/schema/keywords.h"

#include <map>

namespace accord::validation::schema {
namespace {

using enum KeywordRole;
using enum KeywordValue;
using enum KeywordDialect;

const std::map<std::string_view, KeywordInfo> keywords = {
    {"$ref", {enforced, text, both}},
    {"type", {enforced, text_or_list, both}},
    {"enum", {enforced, list, both}},
    {"const", {enforced, any, only_3_1}},
    {"nullable", {enforced, flag, only_3_0}},
    {"minimum", {enforced, number, both}},
    {"maximum", {enforced, number, both}},
    {"exclusiveMinimum", {enforced, limit, both}},
    {"exclusiveMaximum", {enforced, limit, both}},
    {"multipleOf", {enforced, number, both}},
    {"minLength", {enforced, number, both}},
    {"maxLength", {enforced, number, both}},
    {"pattern", {enforced, text, both}},
    {"format", {enforced, text, both}},
    {"items", {enforced, schema, both}},
    {"minItems", {enforced, number, both}},
    {"maxItems", {enforced, number, both}},
    {"uniqueItems", {enforced, flag, both}},
    {"properties", {enforced, object, both}},
    {"required", {enforced, list, both}},
    {"patternProperties", {enforced, object, only_3_1}},
    {"additionalProperties", {enforced, schema, both}},
    {"minProperties", {enforced, number, both}},
    {"maxProperties", {enforced, number, both}},
    {"allOf", {enforced, list, both}},
    {"anyOf", {enforced, list, both}},
    {"oneOf", {enforced, list, both}},
    {"not", {enforced, schema, both}},
    {"readOnly", {enforced, flag, both}},
    {"writeOnly", {enforced, flag, both}},
    {"title", {annotation, any, both}},
    {"description", {annotation, any, both}},
    {"default", {annotation, any, both}},
    {"example", {annotation, any, both}},
    {"examples", {annotation, any, both}},
    {"deprecated", {annotation, any, both}},
    {"xml", {annotation, any, both}},
    {"externalDocs", {annotation, any, both}},
    {"discriminator", {enforced, object, both}},
    {"$comment", {annotation, any, only_3_1}},
    {"$schema", {annotation, any, both}},
    {"$vocabulary", {annotation, any, only_3_1}},
    {"$defs", {annotation, any, both}},
    {"definitions", {annotation, any, both}},
    {"contentMediaType", {annotation, any, both}},
    {"contentEncoding", {annotation, any, both}},
    {"contentSchema", {annotation, any, both}},
    {"if", {enforced, schema, only_3_1}},
    {"then", {enforced, schema, only_3_1}},
    {"else", {enforced, schema, only_3_1}},
    {"contains", {enforced, schema, only_3_1}},
    {"minContains", {enforced, number, only_3_1}},
    {"maxContains", {enforced, number, only_3_1}},
    {"prefixItems", {enforced, list, only_3_1}},
    {"dependentRequired", {enforced, object, only_3_1}},
    {"dependentSchemas", {enforced, object, only_3_1}},
    {"dependencies", {enforced, object, only_3_1}},
    {"propertyNames", {enforced, schema, only_3_1}},
    {"unevaluatedItems", {enforced, schema, only_3_1}},
    {"unevaluatedProperties", {enforced, schema, only_3_1}},
    {"$id", {enforced, text, only_3_1}},
    {"$anchor", {enforced, text, only_3_1}},
    {"$dynamicRef", {enforced, text, only_3_1}},
    {"$dynamicAnchor", {enforced, text, only_3_1}},
};

}  // namespace

KeywordInfo keyword_named(std::string_view name) {
  const auto found = keywords.find(name);
  if (found != keywords.end()) return found->second;
  return {name.starts_with("x-") ? annotation : unknown, any, both};
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
